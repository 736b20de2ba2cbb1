using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Take the model in force back, so that the one before it judges again.</summary>
public sealed record RollBackModel(string Detector, string By, string Why);

public static class RollBackModelDecider
{
    /// <summary>It needs no approval: what judged before was agreed to already. Refusals: no such detector, no reason, nothing promoted.</summary>
    /// <param name="because">The facts on which the authority rests.</param>
    public static Decision Decide(RollBackModel command, DetectorInForce? known, IReadOnlyList<string> because)
    {
        if (DetectorRefusals.Of(command.Detector, command.Why) is { } refused)
            return refused;
        if (known?.Champion is not { } champion)
            return Decision.Refuse("model.none_promoted", "The detector judges alone: there is nothing to take back.");
        return Decision.Accept(new ModelReverted(
            command.Detector, champion.Model, champion.Version, command.By, command.Why.Trim(), because, known.Promoted is [.., var before, _] ? before : null));
    }
}
