using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Which row: one shipment of an order.</summary>
public sealed record ShipmentRowKey(string OrderId, string ShipmentId);

/// <summary>A shipment as the place that sends it sees it. It begins when somebody is told to send it, or a partner first speaks of it: what is only
/// planned is nobody's work.</summary>
/// <param name="Location">The place that sends it or hands it over.</param>
/// <param name="Short">Something was missing when it was picked.</param>
/// <param name="Since">When it came to its state.</param>
/// <param name="HeardAt">When anybody last said something of it.</param>
/// <param name="CollectUntil">When it goes back to the shelves, while it waits for the customer.</param>
public sealed record ShipmentRow(
    string? Location, FulfilmentMode? Mode, ShipmentState State, bool Short, DateTimeOffset Since, DateTimeOffset HeardAt, DateTimeOffset? CollectUntil)
{
    public static IReadOnlyList<Type> Reads { get; } =
    [
        typeof(FulfilmentInstructed), typeof(PickStarted), typeof(PickShortfallDetected), typeof(PackCompleted), typeof(CollectionPrepared), typeof(CollectionCompleted),
        typeof(CollectionExpired), typeof(ShipmentDispatched), typeof(ShipmentScanned), typeof(DeliveryProven), typeof(DeliveryFailed), typeof(ShipmentLost),
    ];

    public static IEnumerable<ShipmentRowKey> KeysOf(RecordedEvent recorded) =>
        StreamKeys.Category(recorded.Stream) == "order" && FulfilmentTrack.ShipmentOf(recorded.Data) is { } shipment
            ? [new(recorded.Stream["order/".Length..], shipment)]
            : [];

    /// <summary>The order's own fold of the shipment: a store's list and the case cannot tell different things.</summary>
    public static ShipmentRow? Evolve(ShipmentRow? row, ShipmentRowKey key, RecordedEvent recorded)
    {
        var before = new ShipmentTrack(key.ShipmentId, row?.State ?? ShipmentState.Planned, row?.Location, row?.Mode, Short: row?.Short ?? false);
        var now = before.After(recorded.Data);
        var at = recorded.Envelope.OccurredAt.ToUniversalTime();
        return new(
            now.Location ?? PlaceOf(recorded.Data) ?? recorded.Envelope.Scope.Location,
            now.Mode,
            now.State,
            now.Short,
            row?.State == now.State ? row.Since : at,
            row?.HeardAt > at ? row.HeardAt : at,
            recorded.Data is CollectionPrepared { Until: { } until } ? until.ToUniversalTime() : row?.CollectUntil);
    }

    private static string? PlaceOf(ILedgerEvent @event) => @event switch
    {
        CollectionPrepared e => e.Location,
        PickStarted e => e.Location,
        _ => null,
    };
}
