using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>An order line wants nothing of this position any more: what is set aside for it becomes free and it leaves the queue.</summary>
public sealed record ReleaseAllocation(string Location, string Item, string OrderId, int Line, string ReasonCode);

public static class ReleaseAllocationDecider
{
    public static Decision Decide(ReleaseAllocation command, StockPosition? position)
    {
        if (position is null)
            return Decision.Refuse("stock.unknown", $"Nothing is recorded of {command.Item} at {command.Location}.");
        var events = new List<ILedgerEvent>();
        if (position.ReservationOf(command.OrderId, command.Line) is { } reserved)
            events.Add(new StockDeallocated(position.Location, position.Item, reserved.OrderId, reserved.Line, position.Counted(reserved.Quantity), command.ReasonCode));
        if (position.BackorderOf(command.OrderId, command.Line) is { } waiting)
            events.Add(new BackorderCancelled(position.Location, position.Item, waiting.OrderId, waiting.Line, position.Counted(waiting.Quantity), command.ReasonCode));
        return events.Count == 0 ? Decision.Nothing : new Decision.Accepted(events);
    }
}
