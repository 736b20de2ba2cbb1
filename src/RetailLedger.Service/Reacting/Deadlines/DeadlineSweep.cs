using System.Globalization;
using Npgsql;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Reacting.Deadlines;

/// <summary>Finds deadlines that business time has passed and has decided what follows. First the decision, then the mark: killed between the two
/// it decides again, and the key makes that nothing.</summary>
public sealed class DeadlineSweep(
    IEnumerable<IDeadlineRule> rules, LedgerSources sources, LogReader log, ICases cases, ConsequenceWriter writer, IBusinessClock clock, ILogger<DeadlineSweep> logger)
    : ILedTask
{
    private const int PageLength = 100;

    private const string Due = """
        select rule, stream, name, due, armed_by from ledger.deadline
        where fired_at is null and due <= $1 and rule = any($2) and (retry_at is null or retry_at <= now())
        order by due, stream, name limit $3
        """;

    private const string Fired = """
        update ledger.deadline set fired_at = now(), failures = 0, last_error = null, retry_at = null
        where rule = $1 and stream = $2 and name = $3 and due = $4 and fired_at is null
        """;

    // Later each time, up to an hour: the others do not wait for it.
    private const string Failed = """
        update ledger.deadline set failures = failures + 1, last_error = $5, retry_at = now() + least(interval '1 hour', interval '1 second' * 2 ^ least(failures, 12))
        where rule = $1 and stream = $2 and name = $3 and due = $4 and fired_at is null
        """;

    private readonly Dictionary<string, IDeadlineRule> _rules = rules.ToDictionary(rule => rule.Name, StringComparer.Ordinal);

    private sealed record Passed(string Rule, Deadline Deadline, long ArmedBy);

    private sealed record Sent(Passed Passed, string Stream, Task<WriteAnswer> Answer);

    public string Name => "deadlines";

    public TimeSpan Pace => TimeSpan.FromMilliseconds(250);

    public async Task<Stride> StepAsync(CancellationToken ct)
    {
        await clock.RefreshAsync(ct);
        await using var connection = await sources.Infrastructure.OpenConnectionAsync(ct);
        var passed = await PassedAsync(connection, ct);
        foreach (var rule in passed.Select(one => one.Rule).Distinct(StringComparer.Ordinal))
            await _rules[rule].PrepareAsync([], cases, ct);
        // Together down the write path: one transaction for many, where each would otherwise wait for its own.
        var sent = new List<Sent>();
        foreach (var one in passed)
            sent.Add(await SendAsync(connection, one, ct));
        var fired = 0;
        foreach (var one in sent)
            fired += await SettleAsync(connection, one, ct) ? 1 : 0;
        // A page on which nothing could be decided is tried again at the usual pace.
        return fired == 0 ? Stride.None : passed.Count < PageLength ? Stride.UpToDate : Stride.Behind;
    }

    private async Task<Sent> SendAsync(NpgsqlConnection connection, Passed passed, CancellationToken ct)
    {
        var (rule, deadline, armedBy) = passed;
        try
        {
            var cause = await log.AtAsync(connection, armedBy, ct);
            var consequence = _rules[rule].WhenPassed(deadline);
            var id = string.Create(CultureInfo.InvariantCulture, $"{deadline.Stream}/{deadline.Name}/{deadline.Due.UtcDateTime:O}");
            return new(passed, consequence.Stream, await writer.EnqueueAsync(OriginOf(rule), id, consequence, cause, ct));
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !FollowerLoop.IsOutage(failure))
        {
            return new(passed, deadline.Stream, Task.FromException<WriteAnswer>(failure));
        }
    }

    private async Task<bool> SettleAsync(NpgsqlConnection connection, Sent sent, CancellationToken ct)
    {
        var (rule, deadline, _) = sent.Passed;
        try
        {
            ConsequenceWriter.RequireDone(OriginOf(rule), sent.Stream, await sent.Answer);
            await MarkAsync(connection, Fired, sent.Passed, error: null, ct);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !FollowerLoop.IsOutage(failure))
        {
            logger.LogError(failure, "{Rule} could not have decided what follows from {Name} of {Stream}", rule, deadline.Name, deadline.Stream);
            await MarkAsync(connection, Failed, sent.Passed, FollowerLoop.Summary(failure), ct);
            return false;
        }
    }

    private static string OriginOf(string rule) => $"deadline/{rule}";

    private async Task<List<Passed>> PassedAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Due, connection);
        command.Parameters.Add(new() { Value = clock.Now.UtcDateTime });
        command.Parameters.Add(new() { Value = _rules.Keys.ToArray() });
        command.Parameters.Add(new() { Value = PageLength });
        await using var row = await command.ExecuteReaderAsync(ct);
        var passed = new List<Passed>();
        while (await row.ReadAsync(ct))
            passed.Add(new(row.GetString(0), new(row.GetString(1), row.GetString(2), new(row.GetDateTime(3), TimeSpan.Zero)), row.GetInt64(4)));
        return passed;
    }

    private static async Task MarkAsync(NpgsqlConnection connection, string sql, Passed passed, string? error, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = passed.Rule });
        command.Parameters.Add(new() { Value = passed.Deadline.Stream });
        command.Parameters.Add(new() { Value = passed.Deadline.Name });
        command.Parameters.Add(new() { Value = passed.Deadline.Due.UtcDateTime });
        if (error is not null)
            command.Parameters.Add(new() { Value = error });
        await command.ExecuteNonQueryAsync(ct);
    }
}
