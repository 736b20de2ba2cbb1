using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Tell a warehouse or store to send or prepare one shipment of an order.</summary>
public sealed record InstructFulfilment(string OrderId, string ShipmentId);

public static class InstructFulfilmentDecider
{
    public static Decision Decide(InstructFulfilment command, Order? order) => order switch
    {
        null or { Status: OrderStatus.Expected } => Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded."),
        _ when order.Fulfilment.Find(command.ShipmentId) is { IsInstructed: true } => Decision.Nothing,
        { Status: OrderStatus.Cancelled } => Decision.Refuse("order.cancelled", "The order is cancelled: nothing is sent."),
        { Status: OrderStatus.Rejected } => Decision.Refuse("order.rejected", "The order was rejected: nothing is sent."),
        { Status: OrderStatus.Closed } => Decision.Refuse("order.closed", "The order is closed: nothing is sent."),
        { Status: OrderStatus.Held } => Decision.Refuse("order.held", "The order is held: nothing is sent until it is released."),
        { Screening.State: not ScreeningState.Cleared } => Decision.Refuse("order.not_screened", "The order is not cleared: nothing is sent."),
        _ when order.Fulfilment.Find(command.ShipmentId) is not { Routed: true } => Decision.Refuse("shipment.unknown", $"No shipment {command.ShipmentId} is planned."),
        _ => Instruct(order, order.Fulfilment.Find(command.ShipmentId)!),
    };

    /// <summary>The planned shipments whose goods are all set aside, of an order for which things may move.</summary>
    public static IEnumerable<InstructFulfilment> Ready(Order? order) => order is null
        ? []
        : order.Fulfilment.Shipments.Where(shipment => !shipment.IsInstructed)
            .Select(shipment => new InstructFulfilment(order.Id, shipment.Id))
            .Where(command => Decide(command, order) is Decision.Accepted);

    private static Decision Instruct(Order order, ShipmentTrack shipment) =>
        shipment.Lines.All(line => order.Allocation.Allocated(line.Line, shipment.Location!) >= line.Quantity.Value)
            ? Decision.Accept(new FulfilmentInstructed(order.Id, shipment.Id, shipment.Location!, shipment.Mode ?? FulfilmentMode.ShipFromWarehouse, shipment.Lines))
            : Decision.Refuse("shipment.not_allocated", "The goods of the shipment are not all set aside.");
}
