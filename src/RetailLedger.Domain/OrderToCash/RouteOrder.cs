using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>A place that could give the goods, as it is known when the order is routed.</summary>
/// <param name="Available">Units of the ordered items that nobody else has been promised.</param>
/// <param name="Read">The cases this was read from.</param>
/// <param name="Measured">The distance was measured between coordinates.</param>
public sealed record RouteSource(
    string Location, bool Store, decimal DistanceKm, Money ShippingCost, IReadOnlyList<AvailableItem> Available, IReadOnlyList<ReadVersion>? Read = null,
    bool? Measured = null);

/// <summary>What counts how much when places compete for an order. A place scores for the part of the order it can fill, and loses for the way and the cost.</summary>
/// <param name="MostShipments">Beyond so many parcels the rest waits at the best place instead.</param>
public sealed record RoutingPolicy(string Version, decimal CoveredWeight, decimal PerKm, decimal PerMinorOfCost, decimal StoreHandicap, int MostShipments)
{
    public static RoutingPolicy Current { get; } = new("order-routing/1", CoveredWeight: 100m, PerKm: 0.05m, PerMinorOfCost: 0.02m, StoreHandicap: 5m, MostShipments: 3);
}

/// <summary>Decide where an order is fulfilled from.</summary>
/// <param name="TariffVersion">By which tariff the sources' ways were priced.</param>
public sealed record RouteOrder(string OrderId, IReadOnlyList<RouteSource> Sources, string? TariffVersion = null);

public static class RouteOrderDecider
{
    public static Decision Decide(RouteOrder command, Order? order, RoutingPolicy policy) => order switch
    {
        null or { Status: OrderStatus.Expected } => Decision.Refuse("order.unknown", $"No order {command.OrderId} is recorded."),
        { Fulfilment.IsRouted: true } => Decision.Nothing,
        { Status: OrderStatus.Cancelled } => Decision.Refuse("order.cancelled", "The order is cancelled: nothing is sent."),
        { Status: OrderStatus.Rejected } => Decision.Refuse("order.rejected", "The order was rejected: nothing is sent."),
        { Status: OrderStatus.Closed } => Decision.Refuse("order.closed", "The order is closed: nothing is sent."),
        { Status: OrderStatus.Held } => Decision.Refuse("order.held", "The order is held: it is routed when it is released."),
        { Validation.State: not ValidationState.Passed } => Decision.Refuse("order.not_validated", "The order has not passed its checks."),
        { Screening.State: not ScreeningState.Cleared } => Decision.Refuse("order.not_screened", "The order is not cleared."),
        { Handover: Handover.TakenAway } => Decision.Refuse("order.taken_away", "The customer took the goods along."),
        { Handover: Handover.Collection } when order.CollectAt is not null && command.Sources.All(source => source.Location != order.CollectAt) =>
            Decision.Refuse("order.store_unknown", $"The customer collects at {order.CollectAt}, of which nothing is known."),
        _ when order.Lines.FirstOrDefault(line => !Pieces.IsReasonable(line.Quantity.Value)) is { } line =>
            Decision.Refuse("quantity.too_large", FormattableString.Invariant($"Nobody has {line.Quantity.Value} of {line.Item}: have the order amended.")),
        _ when RoutePlan.Whole(order.Lines).Count == 0 => Decision.Refuse("order.empty", "There is nothing to send."),
        _ when command.Sources.Count == 0 => Decision.Refuse("order.no_source", "No place could give the goods."),
        _ => Decision.Accept(Route(order, command, policy)),
    };

    private static FulfilmentRouted Route(Order order, RouteOrder command, RoutingPolicy policy)
    {
        var candidates = Rank(order.Lines, command.Sources, policy);
        var collected = order.Handover == Handover.Collection;
        var shares = collected && order.CollectAt is { } store
            ? [new Share(candidates.First(candidate => candidate.Location == store), RoutePlan.Whole(order.Lines))]
            : RoutePlan.Of(order.Lines, candidates, policy.MostShipments);
        var shipments = shares.Select((share, i) => new RoutedShipment(
            FormattableString.Invariant($"{order.Id}-{i + 1}"), share.From.Location, ModeOf(share.From, collected), share.Lines)).ToList();
        var mode = shipments.Count > 1 ? FulfilmentMode.SplitShipment : shipments[0].Mode;
        return new(order.Id, mode, shipments, candidates, policy.Version, ReadBy(command.Sources), command.TariffVersion);
    }

    internal static IReadOnlyList<ReadVersion> ReadBy(IEnumerable<RouteSource> sources) =>
        [.. sources.OrderBy(source => source.Location, StringComparer.Ordinal).SelectMany(source => source.Read ?? []).Distinct()];

    private static FulfilmentMode ModeOf(RouteCandidate from, bool collected) =>
        collected ? FulfilmentMode.ClickAndCollect : from.Store ? FulfilmentMode.ShipFromStore : FulfilmentMode.ShipFromWarehouse;

    /// <summary>Best first; of two equals the one whose name comes first, so that the same inputs always give the same answer.</summary>
    internal static List<RouteCandidate> Rank(IReadOnlyList<OrderLine> lines, IReadOnlyList<RouteSource> sources, RoutingPolicy policy) =>
        [.. sources.Select(source => Score(lines, source, policy)).OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Location, StringComparer.Ordinal)];

    private static RouteCandidate Score(IReadOnlyList<OrderLine> lines, RouteSource source, RoutingPolicy policy)
    {
        var asked = lines.Sum(line => Math.Max(0, Pieces.Bounded(line.Quantity.Value)));
        var given = RoutePlan.Take(lines.Select(line => new ShipmentLine(line.Number, line.Quantity)), lines, source.Available).Sum(line => line.Quantity.Value);
        var covered = asked == 0 ? 0 : decimal.Round(given / asked, 6);
        var score = (covered * policy.CoveredWeight) - (source.DistanceKm * policy.PerKm) - (source.ShippingCost.Minor * policy.PerMinorOfCost) - (source.Store ? policy.StoreHandicap : 0);
        return new(source.Location, source.Store, source.DistanceKm, source.ShippingCost, source.Available, covered, decimal.Round(score, 6), source.Measured);
    }
}
