using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What a new delegation may not do: lead back to the principal, lengthen a chain too far, or give what the principal has not.</summary>
internal static class DelegationBounds
{
    public static Decision? Refusal(GrantDelegation command, IReadOnlyDictionary<string, AuthorityRecord> records, DateTimeOffset now)
    {
        var links = records.Values
            .SelectMany(record => record.Delegations.Where(given => given.To > now).Select(given => (Principal: record.PersonId, given.Delegate)))
            .ToList();
        var onward = Reach(command.Delegate, person => links.Where(link => link.Principal == person).Select(link => link.Delegate));
        if (onward.ContainsKey(command.Principal))
            return Decision.Refuse("delegation.cycle", $"{command.Delegate} lets {command.Principal} act, directly or through others: the two would stand in for each other.");
        var back = Reach(command.Principal, person => links.Where(link => link.Delegate == person).Select(link => link.Principal));
        if (back.Values.Max() + 1 + onward.Values.Max() > AuthorityCheck.MostHops)
            return Decision.Refuse("delegation.chain_too_long", $"At most {AuthorityCheck.MostHops} delegations lie between who acts and whose authority it is.");
        return Exceeds(command, records) ? Decision.Refuse("delegation.above_principal", $"{command.Principal} may not do as much, or not there.") : null;
    }

    // How far everybody lies whom one comes to, the person themselves at nought. The longest way counts; the bound ends any walk.
    private static Dictionary<string, int> Reach(string person, Func<string, IEnumerable<string>> next)
    {
        Dictionary<string, int> far = new(StringComparer.Ordinal) { [person] = 0 };
        IReadOnlyList<string> edge = [person];
        for (var hops = 1; hops <= AuthorityCheck.MostHops + 1 && edge.Count > 0; hops++)
        {
            edge = [.. edge.SelectMany(next).Distinct()];
            foreach (var reached in edge)
                far[reached] = hops;
        }

        return far;
    }

    private static bool Exceeds(GrantDelegation command, IReadOnlyDictionary<string, AuthorityRecord> records)
    {
        var own = records[command.Principal].Grants.Where(grant => grant.Scope.Covers(command.Scope) && Overlaps(command, grant.From, grant.To) && Covers(grant.Limit, command.Limit));
        var lent = records.Values.SelectMany(record => record.Delegations).Where(given =>
            given.Delegate == command.Principal && given.Scope.Covers(command.Scope) && Overlaps(command, given.From, given.To)
            && (given.Limit is null || Covers(given.Limit, command.Limit))).ToList();
        if (lent.Exists(given => given.Kinds is null))
            return false;
        var kinds = own.SelectMany(grant => grant.Kinds).Concat(lent.SelectMany(given => given.Kinds!)).ToHashSet(StringComparer.Ordinal);
        return kinds.Count == 0 || command.Kinds?.All(kinds.Contains) == false;
    }

    private static bool Overlaps(GrantDelegation command, DateTimeOffset from, DateTimeOffset? to) => from < command.To && (to is null || command.From < to);

    // A limit in another currency cannot be compared without a rate of a day, and no right is given on a guess.
    private static bool Covers(Money limit, Money? asked) => asked is null || (limit.Currency == asked.Currency && asked.Minor <= limit.Minor);
}
