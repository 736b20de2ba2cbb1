namespace RetailLedger.Domain.Governance;

/// <summary>Answers from recorded facts whether somebody may answer for an act. Nothing else in the product may answer it.</summary>
public static class AuthorityCheck
{
    /// <summary>At most this many delegations may lie between who answers and whose authority it is.</summary>
    public const int MostHops = 2;

    /// <summary>Who answers must be enrolled; whose authority it is must hold the role and an authority that cover the case. Between the two there is
    /// nobody, or delegations in force that cover the case, too: so nobody ever may more than those they act for.</summary>
    /// <param name="records">Everybody's record by their id. Who is not in it is not enrolled.</param>
    public static AuthorityAnswer Ask(AuthorityQuestion question, IReadOnlyDictionary<string, AuthorityRecord> records)
    {
        var nearest = Nearest(question, records);
        var changeOfTime = AuthorityTimes.FirstChange(question, records, now: nearest.Holds);
        return nearest.Holds
            ? new(true, nearest.Chain.Count > 1 ? nearest.Chain[^1] : null, nearest.Chain, nearest.Facts, changeOfTime is null ? [] : [changeOfTime])
            : new(false, null, [], nearest.Gaps, [.. changeOfTime is null ? [] : new[] { changeOfTime }, new(nearest.Steps)]);
    }

    /// <summary>From who answers to whose authority it would be; null when they may not.</summary>
    internal static IReadOnlyList<string>? Chain(AuthorityQuestion question, IReadOnlyDictionary<string, AuthorityRecord> records) =>
        Nearest(question, records) is { Holds: true } found ? found.Chain : null;

    internal static bool May(AuthorityQuestion question, IReadOnlyDictionary<string, AuthorityRecord> records) => Nearest(question, records).Holds;

    // The way on which the least is missing; of equally good ones the shortest, so that nobody acts for others where they may by themselves.
    private static AuthorityFinding Nearest(AuthorityQuestion question, IReadOnlyDictionary<string, AuthorityRecord> records) =>
        AuthorityChains.Of(question, records)
            .Select(chain => AuthorityFinding.Of(chain, question, records))
            .MinBy(finding => (finding.Steps.Count, finding.Chain.Count))!;
}
