using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Put an order away that is done on every track.</summary>
public sealed record CloseOrder(string OrderId);

public static class CloseOrderDecider
{
    public static Decision Decide(CloseOrder command, Order? order) => order switch
    {
        null or { Status: OrderStatus.Expected } => Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded."),
        { Status: OrderStatus.Closed } => Decision.Nothing,
        { Status: OrderStatus.Cancelled } => Decision.Refuse("order.cancelled", "A cancelled order is over already."),
        { Status: OrderStatus.Rejected } => Decision.Refuse("order.rejected", "A rejected order is over already."),
        { Status: OrderStatus.Held } => Decision.Refuse("order.held", "The order is held."),
        { IsHandedOver: false } => Decision.Refuse("order.not_handed_over", "The customer does not have all the goods."),
        { IsPaid: false } => Decision.Refuse("order.not_paid", "The order is not paid."),
        _ => Decision.Accept(new OrderClosed(order.Id, order.Total, order.Paid, order.Loyalty.Balance)),
    };
}
