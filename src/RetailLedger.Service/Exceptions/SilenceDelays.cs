using System.Collections.Immutable;
using Npgsql;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions;

/// <summary>Measures how long answers take: which waits are under way, and how many of a day's answers came after how long.</summary>
public sealed class SilenceDelays(IBusinessClock clock, UnaskedSteps unasked, ICases cases) : IFollower
{
    private const string Waits = "select stream, wait, since from ledger.silence_wait where stream = any($1)";

    private const string Over = "delete from ledger.silence_wait where stream = $1 and wait = $2";

    private const string UnderWay = """
        insert into ledger.silence_wait (stream, wait, since) values ($1, $2, $3) on conflict (stream, wait) do update set since = excluded.since
        """;

    private const string Count = """
        insert into ledger.silence_delay as d (edge, day, step, answers) values ($1, $2, $3, $4)
        on conflict (edge, day, step) do update set answers = d.answers + excluded.answers
        """;

    public string Name => "silence-delays";

    public string LedBy => "reactions";

    public IReadOnlyList<string>? Types { get; } = CaseDelays.Types;

    // When history was recorded says nothing about how long it took.
    public bool ReactsToBackfill => false;

    public async Task ApplyAsync(EventPage page, NpgsqlConnection connection, CancellationToken ct)
    {
        if (page.Events.Count == 0)
            return;
        var before = await WaitsAsync([.. page.Events.Select(recorded => recorded.Stream).Distinct(StringComparer.Ordinal)], connection, ct);
        var (after, answers) = (new Dictionary<string, CaseDelays>(before, StringComparer.Ordinal), new Dictionary<(string Edge, DateOnly Day, int Step), long>());
        var inVain = await unasked.AmongAsync(page.Events, expected => expected.IsLearnable, cases, ct);
        foreach (var recorded in page.Events)
        {
            var at = clock.HeardAt(recorded);
            (after[recorded.Stream], var ended) = after.GetValueOrDefault(recorded.Stream, CaseDelays.None)
                .Hear(recorded.Type, recorded.Data, at, expected => !inVain.Contains((recorded.Id, expected.Edge)));
            foreach (var answer in ended)
            {
                var place = (answer.Edge, DateOnly.FromDateTime(at.UtcDateTime), DelayScale.StepOf(answer.Delay));
                answers[place] = answers.GetValueOrDefault(place) + 1;
            }
        }

        await using var batch = new NpgsqlBatch(connection);
        foreach (var (stream, waits) in after)
            Write(batch, stream, before.GetValueOrDefault(stream, CaseDelays.None).Since, waits.Since);
        foreach (var ((edge, day, step), count) in answers)
            batch.BatchCommands.Add(Command(Count, edge, day, step, count));
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(ct);
    }

    private static void Write(NpgsqlBatch batch, string stream, ImmutableDictionary<string, DateTimeOffset> before, ImmutableDictionary<string, DateTimeOffset> after)
    {
        foreach (var wait in before.Keys.Where(wait => !after.ContainsKey(wait)))
            batch.BatchCommands.Add(Command(Over, stream, wait));
        foreach (var (wait, since) in after.Where(entry => !before.TryGetValue(entry.Key, out var known) || known != entry.Value))
            batch.BatchCommands.Add(Command(UnderWay, stream, wait, since.UtcDateTime));
    }

    private static async Task<Dictionary<string, CaseDelays>> WaitsAsync(string[] streams, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Waits, connection);
        command.Parameters.Add(new() { Value = streams });
        await using var row = await command.ExecuteReaderAsync(ct);
        var waits = new Dictionary<string, CaseDelays>(StringComparer.Ordinal);
        while (await row.ReadAsync(ct))
        {
            var stream = row.GetString(0);
            waits[stream] = new(waits.GetValueOrDefault(stream, CaseDelays.None).Since.SetItem(row.GetString(1), new(row.GetDateTime(2), TimeSpan.Zero)));
        }

        return waits;
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }
}
