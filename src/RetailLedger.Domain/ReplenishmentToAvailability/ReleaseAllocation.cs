using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>An order line wants nothing of this position any more: what is set aside for it becomes free and it leaves the queue.</summary>
/// <param name="Part">When the line still wants some of it: a part of what is set aside becomes free. Either way it waits no longer.</param>
public sealed record ReleaseAllocation(string Location, string Item, string OrderId, int Line, string ReasonCode, ReleasedPart? Part = null);

/// <summary>A part of what is set aside.</summary>
/// <param name="Because">The event that asks for it: the same event frees a part once.</param>
public sealed record ReleasedPart(decimal Units, string Because);

public static class ReleaseAllocationDecider
{
    public static Decision Decide(ReleaseAllocation command, StockPosition? position)
    {
        if (position is null)
            return Decision.Refuse("stock.unknown", $"Nothing is recorded of {command.Item} at {command.Location}.");
        var events = new List<ILedgerEvent>();
        if (position.ReservationOf(command.OrderId, command.Line) is { } reserved && Free(command, position, reserved) is var units and > 0)
        {
            events.Add(new StockDeallocated(
                position.Location, position.Item, reserved.OrderId, reserved.Line, position.Counted(units), command.ReasonCode, command.Part?.Because));
        }

        if (position.BackorderOf(command.OrderId, command.Line) is { } waiting)
            events.Add(new BackorderCancelled(position.Location, position.Item, waiting.OrderId, waiting.Line, position.Counted(waiting.Quantity), command.ReasonCode));
        return events.Count == 0 ? Decision.Nothing : new Decision.Accepted(events);
    }

    private static decimal Free(ReleaseAllocation command, StockPosition position, Reservation reserved) => command.Part is not { } part ? reserved.Quantity
        : position.Parts.Contains(StockPosition.PartKey(reserved.OrderId, reserved.Line, part.Because)) ? 0
        : Math.Clamp(part.Units, 0, reserved.Quantity);
}
