namespace RetailLedger.Domain.OrderToCash;

/// <summary>What customers are to collect at a store: nobody can do that there any more once it has closed.</summary>
public static class CollectionsAtStore
{
    /// <summary>The shipments of an order that a customer is still to collect at a store; one without a name stands for an order that is to be collected there and has
    /// none yet.</summary>
    public static IReadOnlyList<string?> Of(Order? order, string store) => order switch
    {
        not { Handover: Handover.Collection, Status: OrderStatus.Open or OrderStatus.Held } => [],
        { Fulfilment.Shipments.Count: 0 } => order.CollectAt == store ? [null] : [],
        _ => [.. order.Fulfilment.Standing.Where(shipment => shipment.Location == store && shipment is { HasLeft: false, State: not ShipmentState.Uncollected }).Select(shipment => shipment.Id)],
    };
}
