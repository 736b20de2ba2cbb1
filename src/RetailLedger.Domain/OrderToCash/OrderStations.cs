using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>The stations of an order: where its goods are and what holds it up. Money runs beside them and is no station: the road ends when both are done.</summary>
public static class OrderStations
{
    public const string Stream = "order-to-cash";

    public static IReadOnlyList<Type> Reads { get; } =
    [
        typeof(OrderPlaced), typeof(OrderHeld), typeof(FraudScreeningRequested), typeof(OrderRejected), typeof(LineBackordered), typeof(FulfilmentInstructed),
        typeof(PickShortfallDetected), typeof(PackCompleted), typeof(CollectionPrepared), typeof(ShipmentDispatched), typeof(DeliveryFailed), typeof(ShipmentLost),
        typeof(CollectionExpired), typeof(DeliveryProven), typeof(CollectionCompleted), typeof(DunningLevelReached), typeof(OrderCancelled), typeof(OrderClosed),
    ];

    public static Station? Of(ILedgerEvent @event) => @event switch
    {
        OrderPlaced => new("placed", Begins: true),
        OrderHeld => new("held"),
        FraudScreeningRequested => new("screened"),
        OrderRejected => new("rejected"),
        LineBackordered => new("backordered"),
        FulfilmentInstructed => new("instructed"),
        PickShortfallDetected => new("short"),
        PackCompleted => new("packed"),
        CollectionPrepared => new("ready"),
        ShipmentDispatched => new("shipped"),
        DeliveryFailed => new("failed"),
        ShipmentLost => new("lost"),
        CollectionExpired => new("expired"),
        DeliveryProven => new("delivered"),
        CollectionCompleted => new("collected"),
        DunningLevelReached => new("reminded"),
        OrderCancelled => new("cancelled", Ends: true),
        OrderClosed => new("closed", Ends: true),
        _ => null,
    };
}
