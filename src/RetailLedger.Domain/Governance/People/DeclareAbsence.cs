using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Say that somebody is away for a time.</summary>
public sealed record DeclareAbsence(string PersonId, DateTimeOffset From, DateTimeOffset To);

public static class DeclareAbsenceDecider
{
    /// <summary>Refusals: neither oneself nor an administrator where they work, not enrolled, bad window.</summary>
    public static Decision Decide(DeclareAbsence command, string by, AuthorityRecord? person, AuthorityRecord? giver)
    {
        if (by != command.PersonId && Giving.Refusal(by, giver, command.PersonId, person?.Home ?? Scope.Everything) is { } refused)
            return refused;
        if (Giving.NotEnrolled(person, command.PersonId) is { } unknown)
            return unknown;
        if (command.To <= command.From)
            return Decision.Refuse("absence.bad_window", "An absence ends after it begins.");
        return person!.Absences.Contains(new(command.From, command.To))
            ? Decision.Nothing
            : Decision.Accept(new AbsenceDeclared(command.PersonId, command.From, command.To));
    }
}
