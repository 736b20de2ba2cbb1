using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Note that a decision rests on a control: part of the decision itself, which is not taken when this is refused.</summary>
/// <param name="Taken">The decision.</param>
/// <param name="OnEventId">The id of its event.</param>
public sealed record UseCompensatingControl(ApprovalDecisionRecorded Taken, string OnEventId);

public static class UseCompensatingControlDecider
{
    /// <summary>A decision that rests on another control, or on none, is no news. Refusals: not in force.</summary>
    public static Decision Decide(UseCompensatingControl command, CompensatingControl? known, DateTimeOffset now)
    {
        var taken = command.Taken;
        if (known is null || taken.Control is not { } relied || relied.ControlId != known.Id)
            return Decision.Nothing;
        return known.IsInForce(now)
            ? Decision.Accept(new CompensatingControlUsed(known.Id, taken.ApprovalId, taken.Round, taken.By, command.OnEventId, taken.Decision, relied.Lifted, relied.ReviewBy, taken.ActingFor))
            : Decision.Refuse("control.over", $"The control {known.Id} does not hold any more.");
    }
}
