using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Bring to the order what a stock case set aside for one of its lines.</summary>
/// <param name="BackorderId">The backorder that this fills, if it fills one.</param>
public sealed record RecordAllocation(string OrderId, int Line, string Location, Quantity Quantity, string StockEventId, string? BackorderId = null);

public static class RecordAllocationDecider
{
    public static Decision Decide(RecordAllocation command, Order? order)
    {
        if (order is null or { Status: OrderStatus.Expected })
            return Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded.");
        if (order.Allocation.Heard.Contains(command.StockEventId))
            return Decision.Nothing;
        if (order.Lines.FirstOrDefault(line => line.Number == command.Line) is not { } ordered)
            return Decision.Refuse("order.line_unknown", $"The order has no line {command.Line}.");
        if (command.Quantity.Value <= 0)
            return Decision.Refuse("allocation.not_positive", "Nothing was set aside.");
        if (order.Allocation.Allocated(command.Line) + command.Quantity.Value > ordered.Quantity.Value)
            return Decision.Refuse("allocation.above_ordered", "More would be set aside than was ordered.");
        return Decision.Accept(new LineAllocated(order.Id, command.Line, ordered.Item, command.Location, command.Quantity, command.StockEventId, command.BackorderId));
    }
}
