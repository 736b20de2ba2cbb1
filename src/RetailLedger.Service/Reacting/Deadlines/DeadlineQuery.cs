using Npgsql;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Reacting.Deadlines;

/// <param name="Failures">How often in a row what should follow could not be decided.</param>
public sealed record DeadlineRow(string Rule, string Stream, string Name, DateTimeOffset Due, DateTimeOffset? FiredAt, int Failures, string? LastError);

/// <summary>Which deadlines.</summary>
public sealed record DeadlineFilter : PageFilter
{
    /// <summary><c>armed</c> (the default), <c>overdue</c>, <c>failing</c> or <c>passed</c>.</summary>
    public string? State { get; init; }

    /// <summary>Name of the rule that armed it.</summary>
    public string? Rule { get; init; }

    /// <summary>The beginning of the case that waits.</summary>
    public string? Q { get; init; }

    /// <param name="now">In business time.</param>
    /// <exception cref="QueryProblemException">There is no such state.</exception>
    internal SqlFilter Conditions(DateTimeOffset now, Viewer viewer)
    {
        var sql = new SqlFilter().WithinCases(viewer.Sight, "t.stream").And("t.rule = {0}", Words.Blank(Rule)).And("starts_with(t.stream, {0})", Words.Blank(Q));
        return Words.Blank(State) switch
        {
            null or "armed" => sql.Holds("t.fired_at is null"),
            "overdue" => sql.Holds("t.fired_at is null").And("t.due < {0}", now),
            "failing" => sql.Holds("t.fired_at is null and t.failures > 0"),
            "passed" => sql.Holds("t.fired_at is not null"),
            var other => throw new QueryProblemException("query.bad_state", $"state is armed, overdue, failing or passed, not {other}."),
        };
    }
}

/// <summary>Questions about what cases wait for.</summary>
public sealed class DeadlineQuery(LedgerSources sources, BusinessNow business)
{
    public const int DefaultLimit = 50;

    internal const string Columns = "t.rule, t.stream, t.name, t.due, t.fired_at, t.failures, t.last_error";

    // What waits is looked at by what comes next; what has passed, by what was last.
    private static readonly Keyset<DeadlineRow> Coming = OrderBy(descending: false);
    private static readonly Keyset<DeadlineRow> Passed = OrderBy(descending: true);

    public async Task<IReadOnlyList<DeadlineRow>> NextAsync(string? stream, bool fired, int limit, Viewer viewer, CancellationToken ct)
    {
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        var sql = new SqlFilter().WithinCases(viewer.Sight, "t.stream").And("t.stream = {0}", stream).Holds(fired ? "true" : "t.fired_at is null");
        await using var command = sql.Command($"select {Columns} from ledger.deadline t where {sql.Where} order by t.due, t.stream, t.name limit {sql.Value(limit)}", connection);
        return await ReadAsync(command, ct);
    }

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<BoardPage<DeadlineRow>> PageAsync(DeadlineFilter filter, Viewer viewer, CancellationToken ct)
    {
        var sql = filter.Conditions(await business.AtAsync(null, null, ct), viewer);
        return await (filter.State == "passed" ? Passed : Coming).PageAsync(filter, DefaultLimit, sql, async (order, behind, limit) =>
        {
            await using var connection = await sources.Reader.OpenConnectionAsync(ct);
            await using var command = sql.Command($"select {Columns} from ledger.deadline t where {sql.Where} and {behind} order by {order} limit {limit}", connection);
            return await ReadAsync(command, ct);
        });
    }

    /// <summary>How many deadlines are armed, how many of them business time has passed, how many could not be decided, and how many are over.</summary>
    public async Task<(long Armed, long Overdue, long Failing, long Passed)> CountAsync(Viewer viewer, CancellationToken ct)
    {
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        var sql = new SqlFilter().WithinCases(viewer.Sight, "t.stream");
        await using var command = sql.Command($"""
            select count(*) filter (where t.fired_at is null), count(*) filter (where t.fired_at is null and t.due < {sql.Value(await business.AtAsync(null, null, ct))}),
                   count(*) filter (where t.fired_at is null and t.failures > 0), count(t.fired_at)
            from ledger.deadline t where {sql.Where}
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));
    }

    private static async Task<List<DeadlineRow>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = new List<DeadlineRow>();
        while (await row.ReadAsync(ct))
            rows.Add(new(row.GetString(0), row.GetString(1), row.GetString(2), Words.Instant(row, 3)!.Value, Words.Instant(row, 4), row.GetInt32(5), Words.Text(row, 6)));
        return rows;
    }

    private static Keyset<DeadlineRow> OrderBy(bool descending) => new(
        new("t.due", descending, row => row.Due), new("t.stream", descending, row => row.Stream), new("t.name", descending, row => row.Name),
        new("t.rule", descending, row => row.Rule));
}
