using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>By what an order line stands in a queue, and where that was read.</summary>
internal sealed record Standing(int CustomerTier, decimal MarginShare, IReadOnlyList<ReadVersion> Read);

/// <summary>Reads what is said of customers and items for the ranking of order lines.</summary>
internal static class LineStandings
{
    public static async Task<Standing> OfAsync(Order order, OrderLine line, ICases cases, CancellationToken ct)
    {
        var item = await cases.ReadAsync<Item>(Items.Stream(line.Item), Item.Evolve, ct);
        var margin = LineStanding.MarginShare(line.UnitPrice, item.State?.Cost);
        if (order.CustomerId is null)
            return new(LineStanding.UnknownTier, margin, [item.Read]);
        var customer = await cases.ReadAsync<Customer>(Customers.Stream(order.CustomerId), Customer.Evolve, ct);
        return new(customer.State?.Tier ?? LineStanding.UnknownTier, margin, [customer.Read, item.Read]);
    }
}
