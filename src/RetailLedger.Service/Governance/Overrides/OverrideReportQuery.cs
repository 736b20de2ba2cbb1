using Npgsql;
using RetailLedger.Domain;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>Which period.</summary>
public sealed record OverrideReportFilter
{
    /// <summary>The first day; absent for thirty days before the last one.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; absent for today.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What was known: a position or an instant.</summary>
    public string? AsOf { get; init; }
}

/// <summary>Counts overrides, and the acts they stand beside.</summary>
public sealed class OverrideReportQuery(LedgerSources sources, BusinessNow business)
{
    private const int UsualDays = 30;
    private const int MostPeople = 100;

    private const string Counts = """
        count(*), count(*) filter (where t.granted_at is not null), count(*) filter (where t.uses > 0), count(*) filter (where t.verdict is not null),
        count(*) filter (where t.verdict = 'notJustified'), count(*) filter (where t.status = 'used')
        """;

    private static readonly string Used = EventCatalogue.Of(typeof(OverrideUsed)).Type;
    private static readonly string Consumed = EventCatalogue.Of(typeof(ApprovalConsumed)).Type;

    /// <exception cref="QueryProblemException">The period ends before it begins.</exception>
    public async Task<OverrideReport> OfAsync(OverrideReportFilter filter, Viewer viewer, CancellationToken ct)
    {
        var to = filter.To ?? DateOnly.FromDateTime((await business.AtAsync(filter.AsOf, null, ct)).UtcDateTime);
        var from = filter.From ?? to.AddDays(-UsualDays);
        if (to < from)
            throw new QueryProblemException("query.bad_period", "The period ends before it begins.");
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, _) = await ViewStand.ResolveAsync(snapshot.Connection, filter.AsOf, [OverridesModule.Overrides.Name, LogSearch.Entries.Name], ct);
        var (begin, end) = (Midnight(from), Midnight(to.AddDays(1)));
        var acts = await ActsAsync(snapshot.Connection, moment, begin, end, viewer, ct);
        var rules = await CountAsync("t.rule", snapshot.Connection, moment, begin, end, viewer, ct);
        var people = await CountAsync("t.requested_by", snapshot.Connection, moment, begin, end, viewer, ct);
        return new(
            from, to,
            [.. rules.Select(rule => rule.Name).Union(acts.Where(entry => entry.Value.ByOverride > 0).Select(entry => entry.Key))
                .Select(name => Rule(rules.FirstOrDefault(rule => rule.Name == name) ?? new(name, 0, 0, 0, 0, 0, 0), acts.GetValueOrDefault(name)))
                .OrderByDescending(rule => rule.ActsByOverride).ThenByDescending(rule => rule.Asked).ThenBy(rule => rule.Rule, StringComparer.Ordinal)],
            [.. people.Take(MostPeople).Select(person => new OverridesOfPerson(person.Name, person.Asked, person.Granted, person.Used, person.Reviewed, person.NotJustified, person.Unreviewed))],
            moment.Position);
    }

    private static OverridesOfRule Rule(Counted rule, (long ByOverride, long ByGrant) acts) =>
        new(rule.Name, rule.Asked, rule.Granted, rule.Used, rule.Reviewed, rule.NotJustified, rule.Unreviewed, acts.ByOverride, acts.ByGrant);

    private static async Task<List<Counted>> CountAsync(string by, NpgsqlConnection connection, Moment moment, DateTimeOffset begin, DateTimeOffset end, Viewer viewer, CancellationToken ct)
    {
        var sql = new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location | PlaceColumns.Channel | PlaceColumns.Enterprise).And("t.requested_at >= {0}", begin).And("t.requested_at < {0}", end);
        var rows = sql.RowsAt("views.override_row", "grant_id", moment, on: null);
        await using var command = sql.Command($"select {by}, {Counts} from {rows} t where {sql.Where} group by 1 order by 4 desc, 2 desc, 1", connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<Counted>();
        while (await row.ReadAsync(ct))
            found.Add(new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6)));
        return found;
    }

    // Both an approval and an override are called category/act/case: the act stands between the first two slashes.
    private static async Task<Dictionary<string, (long ByOverride, long ByGrant)>> ActsAsync(
        NpgsqlConnection connection, Moment moment, DateTimeOffset begin, DateTimeOffset end, Viewer viewer, CancellationToken ct)
    {
        var sql = new SqlFilter().WithinLog(viewer.Sight, "e").And("e.type = any({0})", new[] { Used, Consumed }).And("e.position <= {0}", moment.Position)
            .And("e.occurred_at >= {0}", begin).And("e.occurred_at < {0}", end);
        var used = sql.Value(Used);
        await using var command = sql.Command($"""
            select split_part(e.stream, '/', 2), count(*) filter (where e.type = {used}), count(*) filter (where e.type <> {used})
            from views.log_entry e where {sql.Where} group by 1
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new Dictionary<string, (long, long)>(StringComparer.Ordinal);
        while (await row.ReadAsync(ct))
            found[row.GetString(0)] = (row.GetInt64(1), row.GetInt64(2));
        return found;
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private sealed record Counted(string Name, long Asked, long Granted, long Used, long Reviewed, long NotJustified, long Unreviewed);
}
