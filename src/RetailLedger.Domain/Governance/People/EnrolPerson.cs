using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Let somebody act in the ledger under a name of their own.</summary>
public sealed record EnrolPerson(string PersonId, string LegalEntity, Scope Home, Personal<string>? Name = null);

public static class EnrolPersonDecider
{
    /// <summary>Refusals: in one's own favour, not an administrator there, an id that is none, enrolled elsewhere.</summary>
    public static Decision Decide(EnrolPerson command, string by, AuthorityRecord? person, AuthorityRecord? giver)
    {
        if (Giving.Refusal(by, giver, command.PersonId, command.Home) is { } refused)
            return refused;
        if (!People.IsId(command.PersonId))
            return Decision.Refuse("person.bad_id", $"A person's id is 1 to {People.LongestId} letters, digits, dots and hyphens.");
        if (person is { IsEnrolled: true })
        {
            return person.LegalEntity == command.LegalEntity && person.Home == command.Home
                ? Decision.Nothing
                : Decision.Refuse("person.enrolled", $"{command.PersonId} acts in the ledger already, for {person.LegalEntity}.");
        }

        return Decision.Accept(new PersonEnrolled(command.PersonId, command.LegalEntity, command.Home, command.Name));
    }
}
