using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Bring to the order that a line waits for stock at a place.</summary>
public sealed record RecordBackorder(string OrderId, int Line, string Item, string Location, Quantity Quantity, string StockEventId, string? BackorderId = null);

public static class RecordBackorderDecider
{
    /// <summary>As with what is set aside: the stock case has decided, and the order hears of it.</summary>
    public static Decision Decide(RecordBackorder command, Order? order) => order switch
    {
        null or { Status: OrderStatus.Expected } => Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded."),
        _ when order.Allocation.Heard.Contains(command.StockEventId) => Decision.Nothing,
        _ when command.Quantity.Value <= 0 => Decision.Refuse("backorder.not_positive", "Nothing waits."),
        _ => Decision.Accept(new LineBackordered(order.Id, command.Line, command.Item, command.Location, command.Quantity, command.StockEventId, command.BackorderId)),
    };
}
