using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>A place that was asked for an item of one line of an order.</summary>
public sealed record StockClaim(int Line, string Item, string Location);

/// <summary>Every place that was ever asked for goods of an order, in the order of asking. It only grows: what is decided about the third claim is
/// decided about the same claim whenever it is asked again.</summary>
/// <param name="Order">The order as it stands.</param>
/// <param name="Left">Those whose place need give nothing any more, because the order was changed or what they were asked for comes from elsewhere.</param>
public sealed record StockClaims(Order? Order, IReadOnlyList<StockClaim> All, IReadOnlyList<StockClaim> Left)
{
    /// <summary>Total: an event that says nothing of places leaves the claims as they were.</summary>
    public static StockClaims? Evolve(StockClaims? claims, ILedgerEvent @event)
    {
        var order = Order.Evolve(claims?.Order, @event);
        var (all, left) = (claims?.All ?? [], claims?.Left ?? []);
        return @event switch
        {
            FulfilmentRouted e => Ask(order, all, left, e.Shipments),
            FulfilmentRerouted e => Ask(order, all, [.. left, .. all.Where(claim => !IsCarried(order, claim) && Lost(order, e).Contains(claim))], e.Shipments),
            OrderAmended => new(order, all, [.. left.Concat(all.Where(claim => !IsCarried(order, claim))).Distinct()]),
            LineAllocated e => new(order, Add(all, [new(e.Line, StreamKeys.ItemCode(e.Item), e.Location)]), left),
            LineBackordered e => new(order, Add(all, [new(e.Line, StreamKeys.ItemCode(e.Item), e.Location)]), left),
            _ => new(order, all, left),
        };
    }

    /// <summary>Everything the place has for the line.</summary>
    public const decimal Whole = decimal.MaxValue;

    /// <summary>How much of what the place has for the line is wanted no more: <see cref="Whole"/> when the order is over, or comes from elsewhere. What a carrier
    /// or the customer has is not free, whatever was cancelled afterwards.</summary>
    public decimal Needless(StockClaim claim)
    {
        if (Order is not { } order)
            return 0;
        if (order.Status is not (OrderStatus.Cancelled or OrderStatus.Rejected))
            return Left.Contains(claim) ? Whole : 0;
        var left = order.Fulfilment.Shipments.Where(shipment => shipment.HasLeft && shipment.Location == claim.Location).ToList();
        // Of a shipment that says nothing of its lines all may be in it.
        if (left.Any(shipment => shipment.Lines.Count == 0))
            return 0;
        var carried = left.SelectMany(shipment => shipment.Lines).Where(line => line.Line == claim.Line).Sum(line => Pieces.Bounded(line.Quantity.Value));
        return carried <= 0 ? Whole : Math.Max(0, order.Allocation.Allocated(claim.Line, claim.Location) - carried);
    }

    private static StockClaims Ask(Order? order, IReadOnlyList<StockClaim> all, IReadOnlyList<StockClaim> left, IReadOnlyList<RoutedShipment> shipments)
    {
        var asked = shipments.SelectMany(shipment => Asked(order, shipment)).ToList();
        return new(order, Add(all, asked), [.. left.Except(asked)]);
    }

    private static bool IsCarried(Order? order, StockClaim claim) => order?.Fulfilment.Standing.Any(
        shipment => shipment.Location == claim.Location && shipment.Lines.Any(line => line.Line == claim.Line)) == true;

    private static IEnumerable<StockClaim> Lost(Order? order, FulfilmentRerouted e) => order?.Fulfilment.Find(e.ShipmentId)?.Location is { } from
        ? Asked(order, new(e.ShipmentId, from, FulfilmentMode.SplitShipment, e.Moved))
        : [];

    private static IEnumerable<StockClaim> Asked(Order? order, RoutedShipment shipment) =>
        from line in shipment.Lines
        join ordered in order?.Lines ?? [] on line.Line equals ordered.Number
        select new StockClaim(line.Line, StreamKeys.ItemCode(ordered.Item), shipment.Location);

    private static IReadOnlyList<StockClaim> Add(IReadOnlyList<StockClaim> all, IEnumerable<StockClaim> more) => [.. all.Concat(more).Distinct()];
}
