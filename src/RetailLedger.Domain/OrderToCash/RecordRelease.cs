using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Bring to the order that a stock case holds nothing more for one of its lines, or lets it wait no longer.</summary>
/// <param name="BackorderId">The backorder that ended, if it is one; otherwise something that was set aside is free.</param>
public sealed record RecordRelease(
    string OrderId, int Line, string Item, string Location, Quantity Quantity, string ReasonCode, string StockEventId, string? BackorderId = null);

public static class RecordReleaseDecider
{
    /// <summary>As with what is set aside: the stock case has decided, and the order hears of it.</summary>
    public static Decision Decide(RecordRelease command, Order? order) => order switch
    {
        null or { Status: OrderStatus.Expected } => Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded."),
        _ when order.Allocation.Heard.Contains(command.StockEventId) => Decision.Nothing,
        _ when command.Quantity.Value <= 0 => Decision.Refuse("release.not_positive", "Nothing is released."),
        _ => Decision.Accept(new LineReleased(
            order.Id, command.Line, command.Item, command.Location, command.Quantity, command.ReasonCode, command.StockEventId, command.BackorderId)),
    };
}
