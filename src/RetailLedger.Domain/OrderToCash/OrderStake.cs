using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>What is at stake while something is wrong with an order.</summary>
public static class OrderStake
{
    /// <summary>All it costs, or what the goods of one shipment cost, as long as the customer does not have them; what is unpaid afterwards; what was paid for an
    /// order that is cancelled or rejected.</summary>
    /// <returns>Null for an order that nobody placed: nobody knows what it costs.</returns>
    public static Money? Of(Order? order, string? shipmentId = null) => order switch
    {
        null or { Status: OrderStatus.Expected } => null,
        { Status: OrderStatus.Cancelled or OrderStatus.Rejected } => Positive(order, order.Paid.Minor),
        { IsHandedOver: true } => Unpaid(order),
        _ when shipmentId is not null && order.Fulfilment.Find(shipmentId) is { Lines.Count: > 0 } shipment =>
            shipment.State == ShipmentState.HandedOver ? Unpaid(order) : Positive(order, Math.Min(order.Total.Minor, Goods(order, shipment.Lines))),
        _ => Positive(order, order.Total.Minor),
    };

    private static Money Unpaid(Order order) => Positive(order, Purse.Clamp((Int128)order.Owed.Minor - order.Paid.Minor));

    private static Money Positive(Order order, long minor) => order.Total with { Minor = Math.Max(0, minor) };

    private static long Goods(Order order, IReadOnlyList<ShipmentLine> lines) => Purse.Clamp(
        (from line in lines
         join ordered in order.Lines on line.Line equals ordered.Number
         where ordered.UnitPrice.Currency == order.Total.Currency
         select Worth.Of(line.Quantity.Value, ordered.UnitPrice).Minor).Sum128(minor => minor));
}
