using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Have somebody look at what is decided at a place where duties cannot be kept apart.</summary>
public sealed record AssignCompensatingControl(
    string ControlId, Scope Place, IReadOnlyList<string> Kinds, string Reviewer, DateTimeOffset From, DateTimeOffset To, string Why);

public static class AssignCompensatingControlDecider
{
    /// <summary>Refusals: in one's own favour, not an administrator there, no place, no act or one that can wait, bad window, no reason, the reviewer not enrolled or not from elsewhere,
    /// id used.</summary>
    public static Decision Decide(AssignCompensatingControl command, string by, CompensatingControl? known, AuthorityRecord? reviewer, AuthorityRecord? giver, DateTimeOffset now)
    {
        if (Giving.Refusal(by, giver, command.Reviewer, command.Place) is { } refused)
            return refused;
        if ((Wrong(command, now) ?? Giving.NotEnrolled(reviewer, command.Reviewer)) is { } wrong)
            return wrong;
        if (ControlRules.WorksAt(giver!, command.Place))
            return Decision.Refuse("authority.own_favour", "Whoever works at the place does not assign what makes its conflicts acceptable.");
        if (ControlRules.WorksAt(reviewer!, command.Place))
            return Decision.Refuse("control.reviewer_there", $"{command.Reviewer} works at the place itself, or nobody knows where. The reviewer is from elsewhere.");
        var assigned = new CompensatingControlAssigned(command.ControlId, command.Place, command.Kinds, command.Reviewer, command.From, command.To, command.Why.Trim(), by);
        if (known is null)
            return Decision.Accept(assigned);
        return known.WithdrawnBy is null && known.Terms with { Kinds = command.Kinds } == assigned && known.Terms.Kinds.SequenceEqual(command.Kinds)
            ? Decision.Nothing
            : Decision.Refuse("control.id_used", $"Another control is, or was, called {command.ControlId}.");
    }

    private static Decision? Wrong(AssignCompensatingControl command, DateTimeOffset now) => command switch
    {
        _ when !ControlLinks.IsId(command.ControlId) => Decision.Refuse("control.bad_id", "A control's id is letters, digits, dots and hyphens, 60 at most."),
        { Place: { Location: null, LegalEntity: null } } => Decision.Refuse("control.no_place", "Say at which place: a location, or a legal entity at most."),
        _ when Giving.BadKinds(command.Kinds) is { } bad => bad,
        _ when command.Kinds.FirstOrDefault(kind => !ControlRules.MayCover(kind)) is { } waits => Decision.Refuse("control.can_wait", $"{waits} can wait for somebody who had no hand in it."),
        _ when command.To <= command.From || command.To <= now || command.To > command.From.AddYears(1) =>
            Decision.Refuse("control.bad_window", "A control ends after it begins, not in the past, and within a year."),
        _ when string.IsNullOrWhiteSpace(command.Why) => Decision.Refuse("control.no_comment", "Say why the duties cannot be kept apart there."),
        _ => null,
    };
}
