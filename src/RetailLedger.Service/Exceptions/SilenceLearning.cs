using System.Globalization;
using Npgsql;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Exceptions;

/// <summary>Looks from time to time at how long answers took and has the bounds of silence decided anew where they are usually quicker, or no longer as quick.</summary>
public sealed class SilenceLearning(LedgerSources sources, LogReader log, ICases cases, ConsequenceWriter writer, IBusinessClock clock) : ILedTask
{
    private const string Origin = "silence-bounds";

    private const string Seen = "select edge, step, sum(answers)::bigint from ledger.silence_delay where day between $1 and $2 group by edge, step";

    // A wait that old is answered no more; how long it would have taken would only mislead.
    private const string Forget = "delete from ledger.silence_wait where since < $1";

    private const string ForgetDays = "delete from ledger.silence_delay where day < $1";

    private static readonly SilencePolicy Policy = SilencePolicy.Current;

    public string Name => Origin;

    public TimeSpan Pace => TimeSpan.FromMinutes(1);

    public async Task<Stride> StepAsync(CancellationToken ct)
    {
        await clock.RefreshAsync(ct);
        var to = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var from = to.AddDays(-Policy.Days);
        await using var connection = await sources.Infrastructure.OpenConnectionAsync(ct);
        var bounds = (await cases.ReadAsync<SilenceBounds>(SilenceBounds.Stream, SilenceBounds.Evolve, ct)).State;
        foreach (var command in await SeenAsync(connection, from, to, ct))
        {
            if (LearnSilenceBoundDecider.Decide(command, bounds, Policy) is Decision.Accepted)
                await LearnAsync(command, connection, ct);
        }

        await ForgetAsync(connection, from, ct);
        return Stride.None;
    }

    private async Task LearnAsync(LearnSilenceBound command, NpgsqlConnection connection, CancellationToken ct)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{command.Edge}/{command.To:yyyy-MM-dd}/{command.Delays.Values.Sum()}");
        // What was heard last before it was learned; the case that this belongs to has nothing to do with it.
        var last = await log.AtAsync(connection, await LogReader.EndAsync(connection, ct), ct);
        var cause = last with { Envelope = last.Envelope with { CorrelationId = $"{Origin}/{id}", Scope = Scope.Everything, Trace = null } };
        var consequence = Consequence.On<SilenceBounds>(SilenceBounds.Stream, SilenceBounds.Evolve, (bounds, _) => LearnSilenceBoundDecider.Decide(command, bounds, Policy));
        ConsequenceWriter.RequireDone(Origin, SilenceBounds.Stream, await await writer.EnqueueAsync(Origin, id, consequence, cause, ct));
    }

    private static async Task<List<LearnSilenceBound>> SeenAsync(NpgsqlConnection connection, DateOnly from, DateOnly to, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Seen, connection);
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        await using var row = await command.ExecuteReaderAsync(ct);
        var delays = new Dictionary<string, Dictionary<int, long>>(StringComparer.Ordinal);
        while (await row.ReadAsync(ct))
            (delays.TryGetValue(row.GetString(0), out var steps) ? steps : delays[row.GetString(0)] = []).Add(row.GetInt32(1), row.GetInt64(2));
        // A step that this release no longer knows is nobody's silence.
        return [.. delays.Where(entry => TrackExpectations.Find(entry.Key) is { IsLearnable: true }).Select(entry => new LearnSilenceBound(entry.Key, entry.Value, from, to))];
    }

    private static async Task ForgetAsync(NpgsqlConnection connection, DateOnly before, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new(Forget) { Parameters = { new() { Value = before.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) } } });
        batch.BatchCommands.Add(new(ForgetDays) { Parameters = { new() { Value = before } } });
        await batch.ExecuteNonQueryAsync(ct);
    }
}
