using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Says beforehand which acts nobody could answer for: at which places, for which amounts, and when which of those who may is the one who asks. It asks the same
/// authority and keeps the same duties apart as an answer does; that somebody had a hand in a case cannot be known before there is one.</summary>
public static class CoverageWatch
{
    /// <param name="places">Where acts are done.</param>
    /// <param name="records">Everybody's rights as they stand at the moment.</param>
    /// <param name="rates">By which amounts in a currency may be compared with limits in others.</param>
    /// <param name="controls">All that were assigned; those in force are named with the places that rely on them.</param>
    public static IReadOnlyList<CoverageLine> Of(
        IReadOnlyList<string> kinds, IReadOnlyList<Scope> places, IReadOnlyList<Policy> policies, IReadOnlyDictionary<string, AuthorityRecord> records,
        IReadOnlyDictionary<string, IReadOnlyList<PinnedRate>> rates, DateTimeOffset at, IReadOnlyList<CompensatingControl>? controls = null)
    {
        var alike = Alike(places, policies, records, controls ?? []);
        return [.. kinds.SelectMany(kind => Merged(alike.SelectMany(group => Lines(kind, group, policies, records, rates, at)
            .Select(line => line with { Controls = [.. (controls ?? []).Where(control => control.Covers(kind, group[0], at)).Select(control => control.Id)] }))))];
    }

    // Places with other people and the same answer are one line.
    private static IEnumerable<CoverageLine> Merged(IEnumerable<CoverageLine> lines) => lines
        .GroupBy(line => (line.Policy, line.Row, line.Standing, line.UpTo, Able: string.Join(' ', line.Able), Alone: string.Join(' ', line.Alone), Controls: string.Join(' ', line.Controls ?? [])))
        .Select(same => same.First() with { Places = [.. same.SelectMany(line => line.Places)] });

    /// <summary>Everybody who is there and could answer for a request as it stands, with those whose authority they would use. None of them had a hand in the case.</summary>
    public static IReadOnlyList<string> AbleNow(Approval approval, IReadOnlyDictionary<string, AuthorityRecord> records, Participants? touched, IReadOnlyList<PinnedRate> rates, DateTimeOffset now) =>
        [.. ThereNow(approval, new(records, touched, rates, ViewDigest: ""), now).Where(one => SeparationOfDuties.Of(one.Chain, approval, touched) is null).Select(one => one.Chain[0])];

    /// <summary>Everybody who is there and may answer for a request only because a compensating control makes their hand in the case acceptable.</summary>
    public static IReadOnlyList<RelyingApprover> RelyingNow(Approval approval, ApprovalGround ground, DateTimeOffset now) =>
        [.. ThereNow(approval, ground, now).Select(one => (Person: one.Chain[0], Relied: UnavoidableConflict.Of(one.Chain, approval, ground, now)))
            .Where(one => one.Relied is not null).Select(one => new RelyingApprover(one.Person, one.Relied!.ControlId, one.Relied.Reviewer))];

    /// <summary>Everybody who is there and is kept from answering for a request by nothing but a hand in the case: a compensating control could help.</summary>
    public static IReadOnlyList<string> KeptByHandsNow(Approval approval, ApprovalGround ground, DateTimeOffset now) =>
        [.. ThereNow(approval, ground, now).Where(one => ground.Participants is { } touched && one.Chain.Any(touched.Acts.ContainsKey) && UnavoidableConflict.IsOfHandsOnly(one.Chain, approval, touched))
            .Select(one => one.Chain[0])];

    private static IEnumerable<AuthorityAnswer> ThereNow(Approval approval, ApprovalGround ground, DateTimeOffset now) =>
        ground.Records.Values.Where(record => record.IsEnrolled && !record.IsAbsent(now)).Select(record => record.PersonId).Order(StringComparer.Ordinal)
            .Select(person => DecideApprovalDecider.MayAnswer(person, actingFor: null, approval, ground, now)).Where(answer => answer.May);

    // Rights and policies speak of scopes: places that lie in the same of them get the same answers.
    private static List<IReadOnlyList<Scope>> Alike(IReadOnlyList<Scope> places, IReadOnlyList<Policy> policies, IReadOnlyDictionary<string, AuthorityRecord> records, IReadOnlyList<CompensatingControl> controls)
    {
        List<Scope> spoken =
        [
            .. policies.Select(policy => policy.Scope)
                .Concat(records.Values.SelectMany(record => record.Roles.Select(role => role.Scope)
                    .Concat(record.Grants.Select(grant => grant.Scope)).Concat(record.Delegations.Select(given => given.Scope)))).Concat(controls.Select(control => control.Terms.Place)).Distinct(),
        ];
        return [.. places.GroupBy(place => string.Concat(spoken.Select(scope => scope.Covers(place) ? '1' : '0'))).Select(group => (IReadOnlyList<Scope>)[.. group])];
    }

    private static IEnumerable<CoverageLine> Lines(
        string kind, IReadOnlyList<Scope> places, IReadOnlyList<Policy> policies, IReadOnlyDictionary<string, AuthorityRecord> records,
        IReadOnlyDictionary<string, IReadOnlyList<PinnedRate>> rates, DateTimeOffset at)
    {
        var policy = PolicyResolution.Resolve(kind, places[0], policies, at);
        IReadOnlyList<CoverageRow> rows = policy is null ? [CoverageRow.Fallback] : [.. policy.Table.Rows.Where(row => row.Then.Tiers.Count > 0).Select(row => CoverageRow.Of(policy.Table, row))];
        foreach (var row in rows)
        {
            var crew = new CoverageCrew(kind, row.Tiers, places[0], records, rates.GetValueOrDefault(row.From.Currency) ?? [], at);
            yield return Line(kind, places, policy?.Policy, row, crew);
        }
    }

    private static CoverageLine Line(string kind, IReadOnlyList<Scope> places, string? policy, CoverageRow row, CoverageCrew crew)
    {
        var able = crew.Able(row.From);
        var most = row.To ?? row.From;
        IReadOnlyList<string> alone = [];
        Money? upTo = null;
        CoverageStanding standing;
        if (!crew.Suffices(row.From, without: null))
        {
            standing = CoverageStanding.Nobody;
        }
        else if (!crew.Suffices(most, without: null))
        {
            (standing, upTo) = (CoverageStanding.NotAllOfIt, crew.Most(row.From, most));
        }
        else
        {
            alone = [.. crew.Able(most).Where(person => !crew.Suffices(most, person))];
            standing = alone.Count > 0 ? CoverageStanding.NotTheirOwn : CoverageStanding.Covered;
        }

        return new(kind, places, policy, row.Id, row.From, row.To, [.. row.Tiers.Select(tier => tier.EscalateTo is { } higher ? $"{tier.Role} | {higher}" : tier.Role)], standing, able, alone, upTo);
    }
}
