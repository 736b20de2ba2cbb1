using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Say that somebody is back.</summary>
public sealed record EndAbsence(string PersonId);

public static class EndAbsenceDecider
{
    /// <summary>Refusals: neither oneself nor an administrator where they work. Who is not away is back already.</summary>
    public static Decision Decide(EndAbsence command, string by, AuthorityRecord? person, AuthorityRecord? giver, DateTimeOffset now)
    {
        if (by != command.PersonId && Giving.Refusal(by, giver, command.PersonId, person?.Home ?? Scope.Everything) is { } refused)
            return refused;
        return person?.IsAbsent(now) == true ? Decision.Accept(new AbsenceEnded(command.PersonId, now)) : Decision.Nothing;
    }
}
