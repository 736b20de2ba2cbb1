using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Stop an order until someone releases it.</summary>
public sealed record HoldOrder(string OrderId, string ReasonCode, string? Note = null);

public static class HoldOrderDecider
{
    public static Decision Decide(HoldOrder command, Order? order) => order switch
    {
        null or { Status: OrderStatus.Expected } => Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded."),
        { Status: OrderStatus.Held } => Decision.Nothing,
        { Status: OrderStatus.Cancelled } => Decision.Refuse("order.cancelled", "The order is cancelled: there is nothing to hold."),
        { Status: OrderStatus.Delivered } or { Handover: Handover.TakenAway } => Decision.Refuse("order.delivered", "The goods are with the customer: a return is the way."),
        { Status: OrderStatus.Rejected } => Decision.Refuse("order.rejected", "The order was rejected: there is nothing to hold."),
        { Status: OrderStatus.Closed } => Decision.Refuse("order.closed", "The order is closed: there is nothing to hold."),
        _ => Decision.Accept(new OrderHeld(order.Id, command.ReasonCode, command.Note)),
    };
}
