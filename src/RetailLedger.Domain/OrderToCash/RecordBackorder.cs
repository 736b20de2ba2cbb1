using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Bring to the order that a line waits for stock at a place.</summary>
public sealed record RecordBackorder(string OrderId, int Line, string Location, Quantity Quantity, string StockEventId, string? BackorderId = null);

public static class RecordBackorderDecider
{
    public static Decision Decide(RecordBackorder command, Order? order)
    {
        if (order is null or { Status: OrderStatus.Expected })
            return Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded.");
        if (order.Allocation.Heard.Contains(command.StockEventId))
            return Decision.Nothing;
        if (order.Lines.FirstOrDefault(line => line.Number == command.Line) is not { } ordered)
            return Decision.Refuse("order.line_unknown", $"The order has no line {command.Line}.");
        if (command.Quantity.Value <= 0)
            return Decision.Refuse("backorder.not_positive", "Nothing waits.");
        if (order.Allocation.Allocated(command.Line) + order.Allocation.Backordered(command.Line) + command.Quantity.Value > ordered.Quantity.Value)
            return Decision.Refuse("backorder.above_ordered", "More would wait than was ordered.");
        return Decision.Accept(new LineBackordered(order.Id, command.Line, ordered.Item, command.Location, command.Quantity, command.StockEventId, command.BackorderId));
    }
}
