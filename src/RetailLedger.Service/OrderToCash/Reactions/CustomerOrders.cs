using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>What a customer ordered before, as far as the list of orders knows.</summary>
public sealed class CustomerOrders(LedgerSources sources)
{
    private const string Earlier = """
        select count(*), count(*) filter (where other.placed_at > this.placed_at - interval '1 day')
        from views.order_row this join views.order_row other on other.customer_id = this.customer_id and other.order_id <> this.order_id and other.placed_at <= this.placed_at
        where this.order_id = $1 and this.known_to is null and other.known_to is null
        """;

    public async Task<ScreeningSignals> SignalsAsync(string orderId, string? customerId, CancellationToken ct)
    {
        // Of somebody who gives no name nothing can be known: that is no sign of anything.
        if (customerId is null)
            return new();
        await using var command = sources.Infrastructure.CreateCommand(Earlier);
        command.Parameters.Add(new() { Value = orderId });
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new(OrdersLastDay: (int)row.GetInt64(1), FirstOrder: row.GetInt64(0) == 0);
    }
}
