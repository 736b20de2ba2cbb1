using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>When an order is cancelled or rejected, what was set aside for it and has not left is free again and its lines wait no longer; when it is amended, what
/// was set aside for a plan that fell away. And when a place sets
/// something aside, or lets a line wait, for an order that is over already, or comes from elsewhere: the two may have crossed. And when a place need not give any more what was
/// planned there, because it was rerouted or nobody collected it.</summary>
public sealed class ReleaseUnwantedStockReaction : IReaction
{
    public string Name => "release-unwanted-stock";

    public IReadOnlyList<Type> On { get; } =
    [
        typeof(OrderCancelled), typeof(OrderRejected), typeof(OrderAmended), typeof(StockAllocated), typeof(BackorderOpened), typeof(BackorderFilled), typeof(FulfilmentRerouted),
        typeof(CollectionExpired),
    ];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var orderId = cause.Data switch
        {
            StockAllocated e => e.OrderId,
            BackorderOpened e => e.OrderId,
            BackorderFilled e => e.OrderId,
            _ => StreamKeys.Category(cause.Stream) == ObjectTypes.Order ? StreamKeys.Id(cause.Stream) : null,
        };
        if (orderId is null || (await cases.ReadAsync<StockClaims>(StreamKeys.Order(orderId), StockClaims.Evolve, ct)).State is not { Order: { } order } claims)
            return [];
        return cause.Data switch
        {
            StockAllocated e => Crossed(claims, new(e.Line, e.Item, e.Location), cause),
            BackorderOpened e => Crossed(claims, new(e.Line, e.Item, e.Location), cause),
            BackorderFilled e => Crossed(claims, new(e.Line, e.Item, e.Location), cause),
            FulfilmentRerouted e => [.. Rerouted(order, e, cause)],
            CollectionExpired e => [.. Back(order, e, cause)],
            // Every claim keeps its place among the consequences, whether or not there is something to release.
            _ => [.. claims.All.Select(claim => Over(claims, claim, cause))],
        };
    }

    private static IReadOnlyList<Consequence> Crossed(StockClaims claims, StockClaim claim, RecordedEvent cause) => claims.Needless(claim) > 0 ? [Over(claims, claim, cause)] : [];

    private static Consequence Over(StockClaims claims, StockClaim claim, RecordedEvent cause)
    {
        var (order, units) = (claims.Order!, claims.Needless(claim));
        var reason = order.Status switch
        {
            OrderStatus.Rejected => "order.rejected",
            OrderStatus.Cancelled => "order.cancelled",
            _ => cause.Data is OrderAmended ? "order.amended" : "fulfilment.rerouted",
        };
        var part = units == StockClaims.Whole ? null : new ReleasedPart(units, cause.Id.ToString());
        return Release(claim.Location, claim.Item, units > 0 ? new(claim.Location, claim.Item, order.Id, claim.Line, reason, part) : null);
    }

    private static IEnumerable<Consequence> Rerouted(Order order, FulfilmentRerouted e, RecordedEvent cause) =>
        Part(order, order.Fulfilment.Find(e.ShipmentId)?.Location, e.Moved, e.ReasonCode, cause);

    // The goods go back to the shelves; should the customer come after all, they are fetched from there.
    private static IEnumerable<Consequence> Back(Order order, CollectionExpired e, RecordedEvent cause) => order.Fulfilment.Find(e.ShipmentId) is { } shipment
        ? Part(order, shipment.Location, shipment.Lines, "collection.expired", cause)
        : [];

    private static IEnumerable<Consequence> Part(Order order, string? location, IReadOnlyList<ShipmentLine> lines, string reason, RecordedEvent cause)
    {
        foreach (var line in location is null ? [] : lines)
        {
            if (order.Lines.FirstOrDefault(ordered => ordered.Number == line.Line) is { } ordered)
                yield return Release(location!, ordered.Item, new(location!, ordered.Item, order.Id, line.Line, reason, new(line.Quantity.Value, cause.Id.ToString())));
        }
    }

    private static Consequence Release(string location, string item, ReleaseAllocation? release) => Consequence.On<StockPosition>(
        Stock.Stream(location, item), StockPosition.Evolve,
        (position, _) => release is null || position is null ? Decision.Nothing : ReleaseAllocationDecider.Decide(release, position));
}
