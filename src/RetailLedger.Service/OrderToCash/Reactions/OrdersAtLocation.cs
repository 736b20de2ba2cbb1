using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>Which orders had goods still to come from a place when something happened there. The answer follows from the log up to a position, so that it is the
/// same whenever it is asked for.</summary>
public sealed class OrdersAtLocation(LedgerSources sources, ViewReach reach)
{
    private const string Standing = """
        select order_id from views.order_row
        where known_from < $1 and (known_to is null or known_to >= $1) and $2 = any(string_to_array(shipped_from, ', '))
          and board_column in ('new', 'review', 'allocating', 'backordered', 'preparing', 'toCollect', 'inTransit', 'astray')
        order by order_id
        """;

    /// <exception cref="TimeoutException">The list of orders does not come so far; whoever asked will ask again.</exception>
    public async Task<IReadOnlyList<string>> StandingAsync(string location, long position, CancellationToken ct)
    {
        await reach.AwaitAsync(position, ct, OrderQuery.View);
        await using var command = sources.Reader.CreateCommand(Standing);
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = location });
        await using var row = await command.ExecuteReaderAsync(ct);
        var ids = new List<string>();
        while (await row.ReadAsync(ct))
            ids.Add(row.GetString(0));
        return ids;
    }
}
