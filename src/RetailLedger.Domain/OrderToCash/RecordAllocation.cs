using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Bring to the order what a stock case set aside for one of its lines.</summary>
/// <param name="BackorderId">The backorder that this fills, if it fills one.</param>
public sealed record RecordAllocation(string OrderId, int Line, string Item, string Location, Quantity Quantity, string StockEventId, string? BackorderId = null);

public static class RecordAllocationDecider
{
    /// <summary>The stock case has decided, perhaps on a person's word and for more than the order wants: the order hears of it and does not argue.</summary>
    public static Decision Decide(RecordAllocation command, Order? order) => order switch
    {
        null or { Status: OrderStatus.Expected } => Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded."),
        _ when order.Allocation.Heard.Contains(command.StockEventId) => Decision.Nothing,
        _ when command.Quantity.Value <= 0 => Decision.Refuse("allocation.not_positive", "Nothing was set aside."),
        _ => Decision.Accept(new LineAllocated(order.Id, command.Line, command.Item, command.Location, command.Quantity, command.StockEventId, command.BackorderId)),
    };
}
