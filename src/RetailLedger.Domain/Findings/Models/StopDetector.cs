using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Have a detector find nothing any more.</summary>
public sealed record StopDetector(string Detector, string By, string Why);

public static class StopDetectorDecider
{
    /// <summary>Refusals: no such detector, no reason.</summary>
    /// <param name="because">The facts on which the authority rests.</param>
    public static Decision Decide(StopDetector command, DetectorInForce? known, IReadOnlyList<string> because) =>
        DetectorRefusals.Of(command.Detector, command.Why)
        ?? (known?.Stopped is not null ? Decision.Nothing : Decision.Accept(new DetectorStopped(command.Detector, command.By, command.Why.Trim(), because)));
}
