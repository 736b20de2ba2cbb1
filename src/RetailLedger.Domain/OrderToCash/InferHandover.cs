using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Conclude that the goods of a till's order went with the customer.</summary>
public sealed record InferHandover(string OrderId, string FromEventId);

public static class InferHandoverDecider
{
    public static Decision Decide(InferHandover command, Order? order) => order switch
    {
        null or { Status: OrderStatus.Expected } => Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded."),
        { Handover: Handover.TakenAway } => Decision.Nothing,
        { Status: OrderStatus.Cancelled } => Decision.Refuse("order.cancelled", "The order is cancelled: nothing was handed over."),
        { Handover: Handover.Collection } => Decision.Refuse("order.collected", "The customer comes to collect the goods."),
        { Fulfilment.Shipments.Count: > 0 } => Decision.Refuse("order.shipped", "The goods are sent: the customer did not take them along."),
        _ => Decision.Accept(new HandoverInferred(order.Id, Handover.TakenAway, command.FromEventId)),
    };
}
