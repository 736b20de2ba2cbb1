using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>How the customer gets the goods.</summary>
public enum Handover
{
    /// <summary>Brought to an address.</summary>
    Delivery = 1,

    /// <summary>Fetched at a store.</summary>
    Collection = 2,

    /// <summary>Taken along at the till.</summary>
    TakenAway = 3,
}

/// <summary>A customer asked for goods at a price, in a channel that took the order.</summary>
/// <param name="Handover">Delivery, unless it says otherwise or names where it is collected.</param>
/// <param name="CollectAt">The store at which the customer wants to collect the goods.</param>
public sealed record OrderPlaced(
    string OrderId,
    IReadOnlyList<OrderLine> Lines,
    Money Total,
    string? CustomerId = null,
    Personal<string>? CustomerName = null,
    Personal<PostalAddress>? DeliveryAddress = null,
    DateTimeOffset? PromisedFor = null,
    Handover? Handover = null,
    string? CollectAt = null) : ILedgerEvent
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

/// <summary>The order was stopped, by a person or by its checks: nothing of ours moves it until a person releases it.</summary>
public sealed record OrderHeld(string OrderId, string ReasonCode, string? Note = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId);
}

/// <summary>A held order may go on.</summary>
/// <param name="AllowedBy">The policy that let one person release it alone; absent where a grant did, or where none was in force.</param>
/// <param name="Total">What the order came to; absent in what was recorded before it was noted.</param>
/// <param name="Limit">Up to which total one person might release it alone, at that time; absent in what was recorded before it was noted.</param>
public sealed record OrderReleased(
    string OrderId, string ReasonCode, string? GrantId = null, string? AllowedBy = null, Money? Total = null, Money? Limit = null) : IGrantedAct
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => OrderLinks.Of(OrderId);
}

/// <summary>Everything about the order is done: the goods are with the customer and the money is with us.</summary>
/// <param name="Paid">What was taken by the gateway and received by the bank.</param>
/// <param name="Points">Loyalty points that remain earned.</param>
public sealed record OrderClosed(string OrderId, Money Total, Money Paid, long Points) : ILedgerEvent
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
    Rejected = 5,
    Closed = 6,

    /// <summary>A partner spoke of the order before whoever took it did. To decide about, it is unknown.</summary>
    Expected = 7,
}

/// <summary>The least a decision about an order needs to know: its status, and the tracks on which it advances side by side.</summary>
/// <param name="Shipments">How many parcels the carrier took over.</param>
/// <param name="Delivered">How many of them it handed over.</param>
public sealed record Order(string Id, Money Total, OrderStatus Status, bool Inferred = false, string? HeldFor = null, int Shipments = 0, int Delivered = 0)
{
    /// <summary>ISO 4217's code for no currency at all: that of an order of which only partners have spoken.</summary>
    private static readonly string NoCurrency = new('X', 3);

    public string? CustomerId { get; init; }

    /// <summary>When the customer was promised the goods.</summary>
    public DateTimeOffset? PromisedFor { get; init; }

    public Handover Handover { get; init; } = Handover.Delivery;

    /// <summary>Where the customer wants to collect the goods.</summary>
    public string? CollectAt { get; init; }

    /// <summary>The cancellation came before the order it cancels: the order will never have been open.</summary>
    public bool CancelledAhead { get; init; }

    public IReadOnlyList<OrderLine> Lines { get; init; } = [];

    public ValidationTrack Validation { get; init; } = ValidationTrack.Initial;

    public ScreeningTrack Screening { get; init; } = ScreeningTrack.Initial;

    public AllocationTrack Allocation { get; init; } = AllocationTrack.Initial;

    public FulfilmentTrack Fulfilment { get; init; } = FulfilmentTrack.Initial;

    public BillingTrack Billing { get; init; } = BillingTrack.Initial;

    public PaymentTrack Payment { get; init; } = PaymentTrack.Initial;

    public LoyaltyTrack Loyalty { get; init; } = LoyaltyTrack.Initial;

    /// <summary>What was noticed that the tracks forbid, and at which event.</summary>
    public IReadOnlyList<Deviation> Deviations { get; init; } = [];

    /// <summary>The customer has the goods, all of them.</summary>
    public bool IsHandedOver => Handover == Handover.TakenAway || Fulfilment.AllHandedOver;

    /// <summary>Taken by the gateway, tendered at a till and received by the bank, in the currency of the order. A bill that was written at the till and is
    /// due on no day says the same money again, so the larger of the two words counts.</summary>
    public Money Paid => new(Purse.Clamp(Handover == Handover.TakenAway ? Int128.Max(Taken, Billing.PaidAtOnce(Total.Currency)) : Taken), Total.Currency);

    /// <summary>What is owed: the bills, or the order itself as long as there is none, less what was credited.</summary>
    public Money Owed => new(
        Purse.Clamp((Int128)(IsBilled ? Billing.Invoiced(Total.Currency) : Total.Minor) - Billing.Credited.In(Total.Currency)), Total.Currency);

    private Int128 Taken => (Int128)Payment.Captured(Total.Currency) + Payment.Tendered(Total.Currency) + Billing.Received(Total.Currency);

    public bool IsBilled => Billing.Invoices.Any(invoice => invoice.Total.Currency == Total.Currency);

    public bool IsPaid => Paid.Minor >= Owed.Minor;

    /// <summary>Total: an event that does not fit leaves the order as it was.</summary>
    public static Order? Evolve(Order? order, ILedgerEvent @event) => (order, @event) switch
    {
        (null or { Status: OrderStatus.Expected }, OrderPlaced e) => Take(order, e.OrderId, e.Total, e.Lines) with
        {
            CustomerId = e.CustomerId,
            PromisedFor = e.PromisedFor,
            CollectAt = e.CollectAt,
            Handover = e.Handover ?? (e.CollectAt is null ? Handover.Delivery : Handover.Collection),
        },
        (null or { Status: OrderStatus.Expected }, OrderInferred e) => Take(order, e.OrderId, e.Total, e.Lines) with { CustomerId = e.CustomerId, Inferred = true },
        (null or { Status: OrderStatus.Expected }, OrderCancelled e) => (order ?? Unheard(e.OrderId)) with { CancelledAhead = true },
        (null or { Status: OrderStatus.Expected }, OrderHeld or OrderReleased or OrderAmended or HandoverInferred) => order,
        (null, _) => Expect(@event),
        _ => Advance(order, @event).Along(@event),
    };

    private static Order Take(Order? expected, string id, Money total, IReadOnlyList<OrderLine> lines) =>
        (expected ?? new(id, total, OrderStatus.Open)) with
        {
            Id = id,
            Total = total,
            Status = expected is { CancelledAhead: true } ? OrderStatus.Cancelled : OrderStatus.Open,
            CancelledAhead = false,
            Lines = lines,
        };

    private static Order Unheard(string id) => new(id, Money.Zero(NoCurrency), OrderStatus.Expected);

    /// <summary>What partners say before the order is known is kept for it, if it is about one of its tracks.</summary>
    private static Order? Expect(ILedgerEvent @event)
    {
        if (@event.Links().FirstOrDefault(link => link.Type == ObjectTypes.Order) is not { Id: var id })
            return null;
        var nothing = Unheard(id);
        var after = nothing.Along(@event);
        return after == nothing ? null : after;
    }

    private static Order Advance(Order order, ILedgerEvent @event) => (order, @event) switch
    {
        ({ Status: OrderStatus.Expected }, _) => order,
        ({ Status: OrderStatus.Open }, OrderHeld e) => order with { Status = OrderStatus.Held, HeldFor = e.ReasonCode },
        ({ Status: OrderStatus.Held }, OrderReleased) => order with { Status = OrderStatus.Open, HeldFor = null },
        ({ Status: OrderStatus.Open or OrderStatus.Held or OrderStatus.Cancelled }, OrderCancelled) => order with { Status = OrderStatus.Cancelled, HeldFor = null },
        ({ Status: OrderStatus.Open or OrderStatus.Held }, OrderRejected) => order with { Status = OrderStatus.Rejected, HeldFor = null },
        ({ Status: OrderStatus.Open or OrderStatus.Held }, OrderAmended e) => order with { Total = e.Total, Lines = e.Lines },
        ({ Status: OrderStatus.Open or OrderStatus.Delivered }, OrderClosed) => order with { Status = OrderStatus.Closed },
        ({ Handover: Handover.Collection }, FulfilmentRerouted { Shipments: [{ Mode: FulfilmentMode.ClickAndCollect } there, ..] }) => order with { CollectAt = there.Location },
        (_, HandoverInferred e) when order is { Handover: Handover.Delivery, Fulfilment.Shipments.Count: 0 } => order with { Handover = e.Handover },
        (_, ShipmentDispatched) => order with { Shipments = order.Shipments + 1 },
        (_, DeliveryProven) when order.Delivered < order.Shipments => AfterDelivery(order),
        _ => order,
    };

    private static Order AfterDelivery(Order order)
    {
        var delivered = order.Delivered + 1;
        var all = delivered == order.Shipments && !order.Fulfilment.IsRouted && order.Status is not (OrderStatus.Closed or OrderStatus.Rejected);
        return order with { Delivered = delivered, Status = all ? OrderStatus.Delivered : order.Status };
    }

    private Order Along(ILedgerEvent @event)
    {
        var order = this with
        {
            Validation = Validation.After(@event),
            Screening = Screening.After(@event),
            Allocation = Allocation.After(@event),
            Fulfilment = Fulfilment.After(@event),
            Billing = Billing.After(@event),
            Payment = Payment.After(@event),
            Loyalty = Loyalty.After(@event),
            Deviations = @event is DeviationDetected e ? [.. Deviations, new(e.Rule, e.EventId)] : Deviations,
        };
        // What we planned ourselves is delivered with its last shipment, however many parcels the carrier made of it.
        return order.Fulfilment is { IsRouted: true, AllHandedOver: true } && Status is OrderStatus.Open or OrderStatus.Held or OrderStatus.Cancelled
            ? order with { Status = OrderStatus.Delivered, HeldFor = null }
            : order;
    }
}
