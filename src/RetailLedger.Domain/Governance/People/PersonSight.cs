using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What somebody may look at: where they hold a role or an authority, and, while they stand in for somebody, what that person may look at where
/// they stand in. Where they work is no right.</summary>
public static class PersonSight
{
    public static Sight Of(string person, IReadOnlyDictionary<string, AuthorityRecord> records, DateTimeOffset at) => Sight.Of(PartsOf(person, records, at, AuthorityCheck.MostHops));

    private static IEnumerable<Scope> PartsOf(string person, IReadOnlyDictionary<string, AuthorityRecord> records, DateTimeOffset at, int hops)
    {
        if (records.GetValueOrDefault(person) is not { IsEnrolled: true } own)
            return [];
        var lent = hops == 0 ? [] : records.Values.Where(principal => principal.IsEnrolled && principal.PersonId != person).SelectMany(principal => principal.Delegations
            .Where(delegation => delegation.Delegate == person && Delegations.IsInForce(delegation, principal, at))
            .SelectMany(delegation => PartsOf(principal.PersonId, records, at, hops - 1).Select(part => part.Overlap(delegation.Scope)).OfType<Scope>()));
        return own.Roles.Select(role => role.Scope).Concat(own.Grants.Where(grant => grant.From <= at && !(grant.To <= at)).Select(grant => grant.Scope)).Concat(lent);
    }
}
