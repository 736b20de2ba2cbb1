using System.Collections.Concurrent;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reading;

/// <param name="Today">Of them, recorded since midnight UTC.</param>
public sealed record TypeCount(string Type, long Total, long Today);

/// <param name="Position">Up to here events are counted.</param>
/// <param name="Types">The most frequent first.</param>
public sealed record EventCountsAnswer(long Position, long Total, long Today, IReadOnlyList<TypeCount> Types);

/// <summary>How many events of each type there are. The log never changes, so what was counted once is not counted again.</summary>
public sealed class EventCounts(LedgerSources sources, TimeProvider clock)
{
    /// <summary>So many kinds of sight are remembered; counting anew costs time and nothing else.</summary>
    private const int MostSights = 1_000;

    private readonly ConcurrentDictionary<Sight, Counted> _counted = new();

    public async Task<EventCountsAnswer> NowAsync(Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var connection = snapshot.Connection;
        var before = _counted.GetValueOrDefault(viewer.Sight) ?? new(0, new Dictionary<string, long>());
        var end = await EndAsync(connection, ct);
        var total = before.Position == end ? before : new(end, Sum(before.Types, await CountAsync(connection, before.Position, end, viewer, ct)));
        if (_counted.Count > MostSights)
            _counted.Clear();
        _counted[viewer.Sight] = total;

        var midnight = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).ToString("O");
        var yesterday = await Moment.ResolveAsync(connection, midnight, ct);
        var today = await CountAsync(connection, yesterday.Position, end, viewer, ct);
        return new(end, total.Types.Values.Sum(), today.Values.Sum(),
            [.. total.Types.Select(type => new TypeCount(type.Key, type.Value, today.GetValueOrDefault(type.Key))).OrderByDescending(type => type.Total).ThenBy(type => type.Type, StringComparer.Ordinal)]);
    }

    // The end of the searchable log, not of the log itself: what is not searchable yet is counted when it is.
    private static async Task<long> EndAsync(Npgsql.NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new Npgsql.NpgsqlCommand("select coalesce(max(position), 0) from views.log_entry", connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<Dictionary<string, long>> CountAsync(Npgsql.NpgsqlConnection connection, long after, long upTo, Viewer viewer, CancellationToken ct)
    {
        var sql = new SqlFilter().WithinLog(viewer.Sight, "l").And("l.position > {0}", after).And("l.position <= {0}", upTo);
        await using var command = sql.Command($"select l.type, count(*) from views.log_entry l where {sql.Where} group by l.type", connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await row.ReadAsync(ct))
            counts[row.GetString(0)] = row.GetInt64(1);
        return counts;
    }

    private static Dictionary<string, long> Sum(IReadOnlyDictionary<string, long> one, Dictionary<string, long> other) =>
        one.Concat(other).GroupBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Value), StringComparer.Ordinal);

    private sealed record Counted(long Position, IReadOnlyDictionary<string, long> Types);
}
