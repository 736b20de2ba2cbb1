using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>Which orders had goods still to come from a place when something happened there. The answer follows from the log up to a position, so that it is the
/// same whenever it is asked for.</summary>
public sealed class OrdersAtLocation(LedgerSources sources, TimeProvider clock)
{
    private const string Standing = """
        select order_id from views.order_row
        where known_from < $1 and (known_to is null or known_to >= $1) and $2 = any(string_to_array(shipped_from, ', '))
          and board_column in ('new', 'review', 'allocating', 'backordered', 'preparing', 'inTransit', 'astray')
        order by order_id
        """;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <exception cref="TimeoutException">The list of orders does not come so far; whoever asked will ask again.</exception>
    public async Task<IReadOnlyList<string>> StandingAsync(string location, long position, CancellationToken ct)
    {
        await AwaitViewAsync(position, ct);
        await using var command = sources.Reader.CreateCommand(Standing);
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = location });
        await using var row = await command.ExecuteReaderAsync(ct);
        var ids = new List<string>();
        while (await row.ReadAsync(ct))
            ids.Add(row.GetString(0));
        return ids;
    }

    private async Task AwaitViewAsync(long position, CancellationToken ct)
    {
        for (var began = clock.GetTimestamp(); ;)
        {
            await using var command = sources.Reader.CreateCommand("select position from ledger.follower where name = $1");
            command.Parameters.Add(new() { Value = OrderQuery.View });
            if (await command.ExecuteScalarAsync(ct) is long reached && reached >= position)
                return;
            if (clock.GetElapsedTime(began) > Patience)
                throw new TimeoutException($"The list of orders has not come to position {position}.");
            await Task.Delay(Pace, clock, ct);
        }
    }
}
