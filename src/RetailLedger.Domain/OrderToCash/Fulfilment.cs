using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Where a shipment is. The first seven are its road, in order; three are where it can stray; the last is its end when it was rerouted.</summary>
public enum ShipmentState
{
    Planned = 1,
    Instructed = 2,
    Picking = 3,
    Packed = 4,
    ReadyForCollection = 5,
    Dispatched = 6,
    HandedOver = 7,
    Uncollected = 8,
    Failed = 9,
    Lost = 10,

    /// <summary>All that was planned for it comes from elsewhere.</summary>
    Withdrawn = 11,
}

/// <summary>One shipment of an order.</summary>
/// <param name="Routed">We planned it ourselves; otherwise a partner was the first to speak of it.</param>
/// <param name="Short">Something was missing when it was picked.</param>
public sealed record ShipmentTrack(string Id, ShipmentState State, string? Location = null, FulfilmentMode? Mode = null, bool Routed = false, bool Short = false)
{
    public IReadOnlyList<ShipmentLine> Lines { get; init; } = [];

    /// <summary>What its place said it cannot give, and does not yet come from elsewhere. It may be heard of before the shipment is planned.</summary>
    public IReadOnlyList<ShipmentLine> Missing { get; init; } = [];

    public bool IsInstructed => State > ShipmentState.Planned;

    public bool IsWithdrawn => State == ShipmentState.Withdrawn;

    /// <summary>The goods are no longer where they came from: a carrier has them, or the customer, or nobody knows.</summary>
    public bool HasLeft => State is ShipmentState.Dispatched or ShipmentState.HandedOver or ShipmentState.Failed or ShipmentState.Lost;

    /// <summary>Forward only: a fact that comes late does not take a shipment back.</summary>
    internal ShipmentTrack UpTo(ShipmentState state) => State < state && State < ShipmentState.HandedOver ? this with { State = state } : this;

    internal ShipmentTrack After(ILedgerEvent @event) => (State, @event) switch
    {
        (_, FulfilmentInstructed e) => UpTo(ShipmentState.Instructed) with { Location = Location ?? e.Location, Mode = Mode ?? e.Mode },
        (_, PickStarted) => UpTo(ShipmentState.Picking),
        (_, PickShortfallDetected e) => UpTo(ShipmentState.Picking) with { Short = true, Missing = [.. Missing, new(e.Line, e.Missing)] },
        (_, PackCompleted e) => UpTo(ShipmentState.Packed).Holding(e.Lines),
        (_, CollectionPrepared) => UpTo(ShipmentState.ReadyForCollection),
        (ShipmentState.Failed or ShipmentState.Withdrawn, ShipmentDispatched e) => (this with { State = ShipmentState.Dispatched }).Holding(e.Lines),
        (_, ShipmentDispatched e) => UpTo(ShipmentState.Dispatched).Holding(e.Lines),
        (_, ShipmentScanned) => UpTo(ShipmentState.Dispatched),
        (_, DeliveryProven or CollectionCompleted) => this with { State = ShipmentState.HandedOver },
        (not (ShipmentState.HandedOver or ShipmentState.Lost), DeliveryFailed) => this with { State = ShipmentState.Failed },
        (not ShipmentState.HandedOver, ShipmentLost) => this with { State = ShipmentState.Lost },
        (not (ShipmentState.HandedOver or ShipmentState.Lost or ShipmentState.Withdrawn), CollectionExpired) => this with { State = ShipmentState.Uncollected },
        _ => this,
    };

    // What we planned to be in it we know better than whoever carries it.
    private ShipmentTrack Holding(IReadOnlyList<ShipmentLine>? lines) => Routed || Lines.Count > 0 || lines is null ? this : this with { Lines = lines };

    internal ShipmentTrack Without(IReadOnlyList<ShipmentLine> moved)
    {
        decimal Remaining(ShipmentLine line) => Pieces.Bounded(line.Quantity.Value) - moved.Where(some => some.Line == line.Line).Sum(some => Pieces.Bounded(some.Quantity.Value));
        var left = Lines.Select(line => line with { Quantity = line.Quantity with { Value = Remaining(line) } }).Where(line => line.Quantity.Value > 0).ToList();
        return this with { Lines = left, Missing = [.. Missing.Where(line => moved.All(some => some.Line != line.Line))], State = Lines.Count > 0 && left.Count == 0 && !HasLeft ? ShipmentState.Withdrawn : State };
    }
}

/// <summary>The shipments of an order, each on its own road.</summary>
public sealed record FulfilmentTrack(IReadOnlyList<ShipmentTrack> Shipments)
{
    public static FulfilmentTrack Initial { get; } = new([]);

    /// <summary>Which shipments were rerouted, each with the event that showed why.</summary>
    public IReadOnlyList<string> Reroutes { get; init; } = [];

    public bool IsRouted => Shipments.Any(shipment => shipment.Routed);

    /// <summary>Those from which something is still to come.</summary>
    public IEnumerable<ShipmentTrack> Standing => Shipments.Where(shipment => !shipment.IsWithdrawn);

    public bool AllHandedOver => Standing.Any() && Standing.All(shipment => shipment.State == ShipmentState.HandedOver);

    public ShipmentTrack? Find(string shipmentId) => Shipments.FirstOrDefault(shipment => shipment.Id == shipmentId);

    public FulfilmentTrack After(ILedgerEvent @event) => @event switch
    {
        FulfilmentRouted e => e.Shipments.Aggregate(this, (track, planned) => track.Plan(planned)),
        // What was planned for the old lines falls away; what was instructed is on its way.
        OrderAmended when Shipments.Any(shipment => !shipment.IsInstructed) => this with { Shipments = [.. Shipments.Where(shipment => shipment.IsInstructed)] },
        FulfilmentRerouted e when FulfilmentRerouted.Key(e.BecauseOf, e.ShipmentId) is var key && !Reroutes.Contains(key) => e.Shipments.Aggregate(
            (Find(e.ShipmentId) is { } from ? With(from.Without(e.Moved)) : this) with { Reroutes = [.. Reroutes, key] }, (track, planned) => track.Plan(planned)),
        _ when ShipmentOf(@event) is { } id => With((Find(id) ?? new(id, ShipmentState.Planned)).After(@event)),
        _ => this,
    };

    /// <summary>The shipment that an event is about.</summary>
    public static string? ShipmentOf(ILedgerEvent @event) => @event switch
    {
        FulfilmentInstructed e => e.ShipmentId,
        PickStarted e => e.ShipmentId,
        PickShortfallDetected e => e.ShipmentId,
        PackCompleted e => e.ShipmentId,
        CollectionPrepared e => e.ShipmentId,
        CollectionCompleted e => e.ShipmentId,
        CollectionExpired e => e.ShipmentId,
        ShipmentDispatched e => e.ShipmentId,
        ShipmentScanned e => e.ShipmentId,
        DeliveryProven e => e.ShipmentId,
        DeliveryFailed e => e.ShipmentId,
        ShipmentLost e => e.ShipmentId,
        _ => null,
    };

    private FulfilmentTrack Plan(RoutedShipment planned) => With((Find(planned.ShipmentId) ?? new(planned.ShipmentId, ShipmentState.Planned)) with
    {
        Location = planned.Location,
        Mode = planned.Mode,
        Lines = planned.Lines,
        Routed = true,
    });

    // In its place, so that shipments keep the order in which they were first spoken of.
    private FulfilmentTrack With(ShipmentTrack changed) => Find(changed.Id) is null
        ? this with { Shipments = [.. Shipments, changed] }
        : this with { Shipments = [.. Shipments.Select(shipment => shipment.Id == changed.Id ? changed : shipment)] };
}
