using Npgsql;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Following;

/// <summary>Tells followers that the log grew. Those that share a lock are many and each waits for few types: they are woken only for one of theirs,
/// and the others, for whom there is nothing, are moved on together. Everybody else is woken always.</summary>
public sealed class NumberedNews
{
    private const string TypesBetween = """
        select distinct e.type from ledger.log l join events.mt_events e on e.seq_id = l.seq_id where l.log_index > $1 and l.log_index <= $2
        """;

    // Only who stands right before the new stretch, and is not at work there itself.
    private const string MoveOn = """
        update ledger.follower f set position = $2, updated_at = now()
        from (select name from ledger.follower where name = any($3) and position = $1 and failures = 0 for update skip locked) idle where f.name = idle.name
        """;

    private readonly AppendSignal _all = new();
    private readonly Dictionary<IFollower, AppendSignal> _choosy;

    public NumberedNews(IEnumerable<IFollower> followers) =>
        _choosy = followers.Where(follower => follower.LedBy != follower.Name && follower.Types is not null).ToDictionary(follower => follower, _ => new AppendSignal());

    public AppendSignal For(IFollower follower) => _choosy.GetValueOrDefault(follower, _all);

    public async Task RaiseAsync(NpgsqlDataSource source, long after, long upTo, CancellationToken ct)
    {
        _all.Raise();
        if (_choosy.Count == 0)
            return;
        var types = await TypesAsync(source, after, upTo, ct);
        var idle = new List<string>();
        foreach (var (follower, news) in _choosy)
        {
            if (follower.Types!.Any(types.Contains))
                news.Raise();
            else
                idle.Add(follower.Name);
        }

        await using var command = source.CreateCommand(MoveOn);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = upTo });
        command.Parameters.Add(new() { Value = idle.ToArray() });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<HashSet<string>> TypesAsync(NpgsqlDataSource source, long after, long upTo, CancellationToken ct)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        await using var command = source.CreateCommand(TypesBetween);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = upTo });
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            types.Add(row.GetString(0));
        return types;
    }
}
