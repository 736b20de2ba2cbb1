namespace RetailLedger.Domain.Governance;

/// <summary>The ways from who answers to whose authority it could be.</summary>
internal static class AuthorityChains
{
    /// <summary>Each from who answers onward, the shortest first; nobody stands on one twice. There is always at least one.</summary>
    public static IEnumerable<IReadOnlyList<string>> Of(AuthorityQuestion question, IReadOnlyDictionary<string, AuthorityRecord> records)
    {
        var all = From([question.Person], records);
        if (question.ActingFor is not { } wanted)
            return all;
        // Somebody they never stood in for is a way, too: the one on which the delegation is missing.
        return wanted == question.Person ? [[wanted]] : all.Where(chain => chain[^1] == wanted).Append([question.Person, wanted]);
    }

    private static List<IReadOnlyList<string>> From(IReadOnlyList<string> first, IReadOnlyDictionary<string, AuthorityRecord> records)
    {
        List<IReadOnlyList<string>> chains = [first];
        for (var next = 0; next < chains.Count; next++)
        {
            var chain = chains[next];
            if (chain.Count <= AuthorityCheck.MostHops)
                chains.AddRange(PrincipalsOf(chain[^1], records).Where(principal => !chain.Contains(principal)).Select(principal => (IReadOnlyList<string>)[.. chain, principal]));
        }

        return chains;
    }

    // In the order of ids, so that the same facts give the same answer whatever order they were read in.
    private static IEnumerable<string> PrincipalsOf(string person, IReadOnlyDictionary<string, AuthorityRecord> records) => records
        .Where(record => record.Value.Delegations.Exists(delegation => delegation.Delegate == person))
        .Select(record => record.Key)
        .Order(StringComparer.Ordinal);
}
