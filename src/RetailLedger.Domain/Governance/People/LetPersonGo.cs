using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Let somebody act in the ledger no longer.</summary>
public sealed record LetPersonGo(string PersonId, string? ReasonCode = null);

public static class LetPersonGoDecider
{
    /// <summary>Refusals: oneself, not an administrator where they work, never enrolled.</summary>
    public static Decision Decide(LetPersonGo command, string by, AuthorityRecord? person, AuthorityRecord? giver)
    {
        if (person?.Enrolment == Enrolment.Left)
            return Decision.Nothing;
        if (Giving.Refusal(by, giver, command.PersonId, person?.Home ?? Scope.Everything) is { } refused)
            return refused;
        return Giving.NotEnrolled(person, command.PersonId) ?? Decision.Accept(new PersonLeft(command.PersonId, command.ReasonCode));
    }
}
