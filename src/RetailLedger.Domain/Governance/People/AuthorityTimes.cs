namespace RetailLedger.Domain.Governance;

/// <summary>When an answer changes by itself, nobody doing anything.</summary>
internal static class AuthorityTimes
{
    /// <summary>The first later moment at which the answer is another; null when it stays as it is for good.</summary>
    /// <param name="now">The answer at the moment of the question.</param>
    public static NearestChange? FirstChange(AuthorityQuestion question, IReadOnlyDictionary<string, AuthorityRecord> records, bool now)
    {
        // Only where something begins can a no become a yes, and only where something ends a yes a no.
        var moments = records.Values.SelectMany(record => now ? Ends(record) : Begins(record)).Where(moment => moment > question.At).Distinct().Order();
        foreach (var moment in moments)
        {
            if (AuthorityCheck.May(question with { At = moment }, records) != now)
                return new([new AuthorityStep.Wait(moment)]);
        }

        return null;
    }

    private static IEnumerable<DateTimeOffset> Begins(AuthorityRecord record) =>
    [
        .. record.Grants.Select(grant => grant.From),
        .. record.Delegations.Select(delegation => delegation.From),
        .. record.Absences.Select(absence => absence.From),
    ];

    private static IEnumerable<DateTimeOffset> Ends(AuthorityRecord record) =>
    [
        .. record.Grants.Select(grant => grant.To).OfType<DateTimeOffset>(),
        .. record.Delegations.Select(delegation => delegation.To),
        .. record.Absences.Select(absence => absence.To),
    ];
}
