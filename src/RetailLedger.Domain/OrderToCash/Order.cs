using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>A customer asked for goods at a price, in a channel that took the order.</summary>
public sealed record OrderPlaced(
    string OrderId,
    IReadOnlyList<OrderLine> Lines,
    Money Total,
    string? CustomerId = null,
    Personal<string>? CustomerName = null,
    Personal<PostalAddress>? DeliveryAddress = null,
    DateTimeOffset? PromisedFor = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId, CustomerId, Lines);
}

/// <summary>An invoice names no order, yet an order must have stood behind it: we concluded it from the invoice.</summary>
public sealed record OrderInferred(
    string OrderId,
    string FromInvoice,
    IReadOnlyList<OrderLine> Lines,
    Money Total,
    string? CustomerId = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() =>
        OrderLinks.Of(OrderId, CustomerId, Lines).Append(new ObjectLink(ObjectTypes.Invoice, FromInvoice, "inferred-from"));
}

/// <summary>The order will not be fulfilled; whoever took it says why.</summary>
public sealed record OrderCancelled(string OrderId, string ReasonCode) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId);
}

/// <summary>A person stopped the order: nothing of ours moves it until it is released.</summary>
public sealed record OrderHeld(string OrderId, string ReasonCode, string? Note = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId);
}

/// <summary>A held order may go on.</summary>
public sealed record OrderReleased(string OrderId, string ReasonCode, string? GrantId = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId);
}

public enum OrderStatus
{
    Open = 1,
    Held = 2,
    Cancelled = 3,
    Delivered = 4,
}

/// <summary>The least a decision about an order needs to know.</summary>
public sealed record Order(string Id, Money Total, OrderStatus Status, bool Inferred = false, string? HeldFor = null, int Shipments = 0, int Delivered = 0)
{
    /// <summary>Total: an event that does not fit leaves the order as it was.</summary>
    public static Order? Evolve(Order? order, ILedgerEvent @event) => (order, @event) switch
    {
        (null, OrderPlaced e) => new(e.OrderId, e.Total, OrderStatus.Open),
        (null, OrderInferred e) => new(e.OrderId, e.Total, OrderStatus.Open, Inferred: true),
        ({ Status: OrderStatus.Open }, OrderHeld e) => order with { Status = OrderStatus.Held, HeldFor = e.ReasonCode },
        ({ Status: OrderStatus.Held }, OrderReleased) => order with { Status = OrderStatus.Open, HeldFor = null },
        ({ Status: not OrderStatus.Delivered }, OrderCancelled) => order with { Status = OrderStatus.Cancelled, HeldFor = null },
        ({ } o, ShipmentDispatched) => o with { Shipments = o.Shipments + 1 },
        ({ } o, DeliveryProven) when o.Delivered < o.Shipments => AfterDelivery(o),
        _ => order,
    };

    private static Order AfterDelivery(Order order)
    {
        var delivered = order.Delivered + 1;
        return order with { Delivered = delivered, Status = delivered == order.Shipments ? OrderStatus.Delivered : order.Status };
    }
}
