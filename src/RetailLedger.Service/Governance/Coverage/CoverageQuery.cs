using Npgsql;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.MasterData;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>Which part of the coverage.</summary>
public sealed record CoverageFilter
{
    public string? Kind { get; init; }

    public string? Location { get; init; }

    /// <summary><c>gaps</c> (the default): what somebody could not answer for; or <c>all</c>.</summary>
    public string? Show { get; init; }

    /// <summary>At which moment; absent for now.</summary>
    public DateTimeOffset? On { get; init; }

    /// <summary>By what was known when of people's rights and places; absent for all that is known.</summary>
    public string? AsOf { get; init; }
}

/// <summary>A request that waits.</summary>
/// <param name="KeptByHands">Those who are there and whom nothing but a hand in the case keeps from answering: assigning a compensating control there would unblock it.</param>
public sealed record WaitingApproval(
    string ApprovalId, Money Amount, string RequestedBy, DateTimeOffset? ExpiresAt, IReadOnlyList<string> Roles, Scope Place, IReadOnlyList<string> KeptByHands);

/// <summary>Who is left to answer for what.</summary>
/// <param name="Places">How many places were looked at.</param>
/// <param name="Lines">The worst first.</param>
/// <param name="Stranded">Requests that wait now and that nobody who is there may answer; of a moment before, none are named.</param>
/// <param name="Waiting">How many requests were looked at, those first that wait longest.</param>
/// <param name="Controls">The compensating controls that are in force at the moment.</param>
public sealed record CoverageAnswer(
    DateTimeOffset At, int Places, IReadOnlyList<CoverageLine> Lines, IReadOnlyList<WaitingApproval> Stranded, int Waiting, IReadOnlyList<ControlShown> Controls);

/// <summary>Asks of every act at every place whether somebody is left to answer for it.</summary>
public sealed class CoverageQuery(
    LedgerSources sources, PeopleRecords people, PolicyBook policies, ControlBook book, ControlQuery controls, WaitingGrounds grounds, ICases cases, IBusinessClock clock)
{
    /// <summary>More places than these are not looked at in one answer, and more requests neither.</summary>
    private const int Most = 500;

    /// <exception cref="QueryProblemException">There is no such act or selection.</exception>
    public async Task<CoverageAnswer> OfAsync(CoverageFilter filter, Viewer viewer, CancellationToken ct)
    {
        var all = Words.Blank(filter.Show) switch
        {
            null or "gaps" => false,
            "all" => true,
            var other => throw new QueryProblemException("query.bad_show", $"show is gaps or all, not {other}."),
        };
        await clock.RefreshAsync(ct);
        var now = filter.On is null && Words.Blank(filter.AsOf) is null;
        var at = filter.On ?? clock.Now;
        var records = now ? await people.NowAsync(ct) : await people.AtAsync(at, Words.Blank(filter.AsOf), ct);
        var places = await PlacesAsync(filter, viewer, ct);
        var known = await policies.AllAsync(ct);
        var rates = new Dictionary<string, IReadOnlyList<PinnedRate>>(StringComparer.Ordinal);
        foreach (var currency in known.SelectMany(policy => policy.Versions).SelectMany(version => version.Table.Inputs).Select(input => input.Currency).OfType<string>().Append("GBP").Distinct(StringComparer.Ordinal))
            rates[currency] = await AuthorityRates.OfAsync(currency, records.Values, at, cases, ct);
        IReadOnlyList<string> kinds = Words.Blank(filter.Kind) is { } kind ? [kind] : [.. ActKinds.All.Union(known.Select(policy => policy.Kind))];
        var assigned = now ? await book.NowAsync(ct) : await book.AtAsync(at, Words.Blank(filter.AsOf), ct);
        var lines = CoverageWatch.Of(kinds, places, known, records, rates, at, assigned);
        var relied = await controls.FindAsync(new() { State = Words.Name(ControlStanding.InForce), Kind = filter.Kind, Location = filter.Location, On = filter.On, AsOf = filter.AsOf }, viewer, ct);
        var (stranded, waiting) = now ? await StrandedAsync(filter, viewer, ct) : ([], 0);
        return new(
            at, places.Count, [.. lines.Where(line => all || line.Standing != CoverageStanding.Covered).OrderByDescending(line => line.Standing).ThenBy(line => line.Kind, StringComparer.Ordinal).ThenBy(line => line.From.Minor)
                .Select(line => line with { Condition = ConditionOf(line, known, at) })],
            stranded, waiting, relied.Items);
    }

    private static string? ConditionOf(CoverageLine line, IReadOnlyList<Policy> policies, DateTimeOffset at) =>
        policies.FirstOrDefault(policy => policy.Id == line.Policy)?.ActiveAt(at)?.Table is { } table && table.Rows.FirstOrDefault(row => row.Id == line.Row) is { } row ? PolicyTableWords.When(row, table) : null;

    private async Task<(IReadOnlyList<WaitingApproval> Stranded, int Waiting)> StrandedAsync(CoverageFilter filter, Viewer viewer, CancellationToken ct)
    {
        var sql = new SqlFilter().WithinApprovals(viewer.Sight, "t").Holds("t.known_to is null and t.ended_at is null and t.status = 'pending'")
            .And("t.kind = {0}", Words.Blank(filter.Kind)).And("t.location = {0}", Words.Blank(filter.Location));
        var ids = await TextsAsync(sql, $"select t.approval_id from views.approval_row t where {sql.Where} order by t.requested_at, t.approval_id limit {Most}", ct);
        var found = new List<WaitingApproval>();
        foreach (var id in ids)
        {
            // The row may be a moment behind the case: what was answered meanwhile is not stranded.
            if ((await cases.ReadAsync<Approval>(ApprovalLinks.Stream(id), Approval.Evolve, ct)).State is not { Current: not null } approval)
                continue;
            var ground = await grounds.OfAsync(approval, clock.Now, ct);
            if (CoverageWatch.AbleNow(approval, ground.Records, ground.Participants, ground.Rates, clock.Now).Count == 0 && CoverageWatch.RelyingNow(approval, ground, clock.Now).Count == 0)
                found.Add(new(id, approval.Request.Amount, approval.Request.RequestedBy, approval.Request.ExpiresAt, [.. approval.Roles], approval.Request.Scope, CoverageWatch.KeptByHandsNow(approval, ground, clock.Now)));
        }

        return (found, ids.Count);
    }

    // Where no location is known there is one place: everywhere.
    private async Task<IReadOnlyList<Scope>> PlacesAsync(CoverageFilter filter, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, _) = await ViewStand.ResolveAsync(snapshot.Connection, Words.Blank(filter.AsOf), [MasterDataModule.Locations.Name], ct);
        var sql = new SqlFilter().Holds("t.open").And("t.location = {0}", Words.Blank(filter.Location))
            .Within(viewer.Sight, "t", PlaceColumns.Location | PlaceColumns.Enterprise);
        var rows = sql.RowsAt("views.location_master", "location", moment, filter.On);
        await using var command = sql.Command($"select t.legal_entity, t.brand, t.region, t.location from {rows} t where {sql.Where} order by t.location limit {Most}", snapshot.Connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var places = new List<Scope>();
        while (await row.ReadAsync(ct))
            places.Add(new(Words.Text(row, 0), Words.Text(row, 1), Words.Text(row, 2), Location: row.GetString(3)));
        return places.Count > 0 || Words.Blank(filter.Location) is not null || !viewer.Sight.IsEverything ? places : [Scope.Everything];
    }

    private async Task<List<string>> TextsAsync(SqlFilter sql, string question, CancellationToken ct)
    {
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        await using var command = sql.Command(question, connection);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(ct);
        var texts = new List<string>();
        while (await row.ReadAsync(ct))
            texts.Add(row.GetString(0));
        return texts;
    }
}
