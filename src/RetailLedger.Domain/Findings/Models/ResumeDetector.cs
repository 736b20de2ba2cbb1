using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Let a stopped detector work again. Days that were over meanwhile are looked at when somebody asks for them.</summary>
public sealed record ResumeDetector(string Detector, string By, string Why);

public static class ResumeDetectorDecider
{
    /// <summary>Refusals: no such detector, no reason.</summary>
    /// <param name="because">The facts on which the authority rests.</param>
    public static Decision Decide(ResumeDetector command, DetectorInForce? known, IReadOnlyList<string> because) =>
        DetectorRefusals.Of(command.Detector, command.Why)
        ?? (known?.Stopped is null ? Decision.Nothing : Decision.Accept(new DetectorResumed(command.Detector, command.By, command.Why.Trim(), because)));
}
