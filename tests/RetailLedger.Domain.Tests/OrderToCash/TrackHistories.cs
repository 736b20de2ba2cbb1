using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>Random histories over every track of one order, sensible and senseless alike.</summary>
public static class TrackHistories
{
    public const string OrderId = Histories.OrderId;

    public static readonly DateTimeOffset Start = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly ReadVersion Price = new("price-list/GB", 4);

    private static readonly Gen<string> Shipment = Gen.Int[1, 3].Select(n => $"{OrderId}-{n}");
    private static readonly Gen<string> Payment = Gen.Int[1, 2].Select(n => $"P{n}");
    private static readonly Gen<string> Bill = Gen.Int[1, 2].Select(n => $"I{n}");
    private static readonly Gen<Money> Amount = Gen.Select(Gen.Long[1, 5_000], Gen.Int[0, 3].Select(n => n == 0 ? "EUR" : "GBP"), (minor, currency) => new Money(minor, currency));

    public static Gen<IReadOnlyList<OrderLine>> Lines { get; } =
        Gen.Select(Gen.Int[0, 2].Select(n => new[] { "A1", "B2", "C3" }[n]), Gen.Int[-1, 6], Gen.Int[0, 900], (item, units, price) => (item, units, price)).Array[0, 3]
            .Select(lines => (IReadOnlyList<OrderLine>)[.. lines.Select((line, i) => new OrderLine(i + 1, line.item, Quantity.Each(line.units), new(line.price / 100m, "GBP")))]);

    public static Gen<ILedgerEvent> Event { get; } = Gen.Frequency(
        (3, Gen.Select(Lines, Amount, Gen.Bool, Gen.Int[0, 3], (lines, total, known, how) => (ILedgerEvent)new OrderPlaced(OrderId, lines, total with { Currency = "GBP" },
            known ? "c1" : null, Handover: how == 0 ? Handover.TakenAway : null, CollectAt: how == 1 ? "LEEDS-01" : null))),
        (5, Histories.Event),
        (8, Gen.OneOf<ILedgerEvent>(
            Gen.Const((ILedgerEvent)new OrderValidated(OrderId, [], "v", [])),
            Gen.Const((ILedgerEvent)new OrderRejected(OrderId, "item.unknown", [], "v", [])),
            Gen.Const((ILedgerEvent)new OrderHeld(OrderId, "price.unknown")),
            Gen.Const((ILedgerEvent)new PriceDriftDetected(OrderId, 1, "A1", new(2, "GBP"), new(3, "GBP"), 0.02m, "v", Price)),
            Gen.Const((ILedgerEvent)new FraudScreeningRequested(OrderId, [], 40, "v")),
            Gen.Const((ILedgerEvent)new FraudScreeningCleared(OrderId)),
            Gen.Const((ILedgerEvent)new FraudSuspected(OrderId, "stolen_card")),
            Gen.Select(Lines, Amount, (lines, total) => (ILedgerEvent)new OrderAmended(OrderId, lines, total, "customer")),
            Gen.Const((ILedgerEvent)new OrderClosed(OrderId, new(1, "GBP"), new(1, "GBP"), 0)))),
        (8, Gen.OneOf<ILedgerEvent>(
            Gen.Select(Shipment, Shipment, (one, other) => (ILedgerEvent)new FulfilmentRouted(OrderId, FulfilmentMode.SplitShipment, [Routed(one), Routed(other)], [], "v", [])),
            Shipment.Select(id => (ILedgerEvent)new FulfilmentInstructed(OrderId, id, "LEEDS-01", FulfilmentMode.ShipFromStore, [])),
            Gen.Select(Gen.Int[1, 2], Gen.Int[1, 9], (units, id) => (ILedgerEvent)new LineAllocated(OrderId, 1, "A1", "LEEDS-01", Quantity.Each(units), $"s{id}", id > 6 ? "b" : null)),
            Gen.Select(Gen.Int[1, 2], Gen.Int[1, 9], (units, id) => (ILedgerEvent)new LineBackordered(OrderId, 1, "A1", "LEEDS-01", Quantity.Each(units), $"s{id}")),
            Gen.Select(Gen.Int[1, 2], Gen.Int[1, 9], (units, id) => (ILedgerEvent)new LineReleased(OrderId, 1, "A1", "LEEDS-01", Quantity.Each(units), "x", $"s{id}", id > 6 ? "b" : null)),
            Shipment.Select(id => (ILedgerEvent)new PickStarted(id, OrderId)),
            Shipment.Select(id => (ILedgerEvent)new PickShortfallDetected(id, 1, Quantity.Each(1), "not_found", OrderId)),
            Shipment.Select(id => (ILedgerEvent)new PackCompleted(id, OrderId)),
            Shipment.Select(id => (ILedgerEvent)new ShipmentDispatched(id, OrderId)),
            Shipment.Select(id => (ILedgerEvent)new ShipmentScanned(id, "Leeds hub", OrderId)),
            Shipment.Select(id => (ILedgerEvent)new DeliveryProven(id, OrderId)),
            Shipment.Select(id => (ILedgerEvent)new DeliveryFailed(id, "nobody_home", OrderId)),
            Shipment.Select(id => (ILedgerEvent)new ShipmentLost(id, OrderId)),
            Shipment.Select(id => (ILedgerEvent)new CollectionPrepared(id, "LEEDS-01", OrderId)),
            Shipment.Select(id => (ILedgerEvent)new CollectionCompleted(id, OrderId)),
            Shipment.Select(id => (ILedgerEvent)new CollectionExpired(id, OrderId)))),
        (8, Gen.OneOf<ILedgerEvent>(
            Gen.Select(Payment, Amount, (id, amount) => (ILedgerEvent)new PaymentAuthorized(id, amount, OrderId)),
            Gen.Select(Payment, Amount, (id, amount) => (ILedgerEvent)new PaymentAuthorizationFailed(id, amount, "declined", OrderId)),
            Payment.Select(id => (ILedgerEvent)new PaymentVoided(id, OrderId)),
            Gen.Select(Payment, Amount, Gen.Bool, (receipt, amount, card) => (ILedgerEvent)new SaleTendered(OrderId, receipt, [new(card ? TenderKind.Card : TenderKind.Cash, amount)])),
            Gen.Const((ILedgerEvent)new HandoverInferred(OrderId, Handover.TakenAway, "e")),
            Gen.Select(Payment, Amount, (id, amount) => (ILedgerEvent)new PaymentCaptured(id, amount, OrderId)),
            Gen.Select(Payment, Amount, (id, amount) => (ILedgerEvent)new PaymentSettled(id, amount, OrderId)),
            Gen.Select(Bill, Amount, (id, amount) => (ILedgerEvent)new InvoiceIssued(id, [], amount, OrderId, DueAt: Start)),
            Gen.Select(Bill, Amount, (id, amount) => (ILedgerEvent)new CreditMemoIssued(id, [], amount, OrderId)),
            Gen.Select(Payment, Bill, Amount, Gen.Bool, (id, bill, amount, named) => (ILedgerEvent)new PaymentReceived(id, amount, named ? bill : null, OrderId)),
            Gen.Select(Bill, Gen.Int[1, 3], (id, level) => (ILedgerEvent)new DunningLevelReached(OrderId, id, level, 7, new(1, "GBP"), "v")),
            Gen.Select(Gen.Long[0, 90], Amount, (points, on) => (ILedgerEvent)new LoyaltyPointsEarned(OrderId, points, on, "v")),
            Gen.Select(Gen.Long[0, 90], Amount, Gen.Int[1, 4], (points, refunded, id) => (ILedgerEvent)new LoyaltyPointsReversed(OrderId, points, refunded, $"R{id}")))));

    public static Gen<ILedgerEvent[]> Any { get; } = Event.Array[0, 30];

    /// <summary>Histories whose facts happened in another order than they arrived.</summary>
    public static Gen<(ILedgerEvent Event, DateTimeOffset At)[]> Timed { get; } =
        Gen.Select(Event, Gen.Int[0, 40], (@event, hours) => (@event, Start.AddHours(hours))).Array[0, 30];

    public static Order? Fold(IEnumerable<ILedgerEvent> events) => events.Aggregate((Order?)null, Order.Evolve);

    /// <summary>A history that begins with an order, so that decisions have something to be about.</summary>
    public static Gen<ILedgerEvent[]> Placed { get; } = Gen.Select(Lines, Any, (lines, more) =>
        (ILedgerEvent[])[new OrderPlaced(OrderId, lines, new(lines.Sum(line => (long)Math.Max(0, line.Quantity.Value * line.UnitPrice.Amount * 100)), "GBP"), "c1"), .. more]);

    private static RoutedShipment Routed(string id) => new(id, "LEEDS-01", FulfilmentMode.ShipFromStore, [new(1, Quantity.Each(1))]);
}
