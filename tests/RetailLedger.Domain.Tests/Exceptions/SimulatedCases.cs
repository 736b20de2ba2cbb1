using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;

namespace RetailLedger.Domain.Tests.Exceptions;

/// <summary>An event of a made-up ledger.</summary>
/// <param name="Id">Its number within the story it is part of.</param>
/// <param name="Cause">The event without which it would not have happened; -1 when it happens anyway.</param>
public sealed record SimulatedEvent(int Id, string Stream, ILedgerEvent Event, DateTimeOffset At, int Cause)
{
    public string Type { get; } = EventCatalogue.NameOf(Event)!;
}

/// <summary>Cases as a shop has them, from seeded dice: what partners say comes after delays that scatter about what is usual, and what the ledger decides
/// comes at once. Every kind of step and every way it can end occurs often enough to be learned.</summary>
public sealed class SimulatedCases
{
    private const double Scatter = 0.3;
    private static readonly DateTimeOffset Epoch = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly Random _dice;
    private readonly string _id;
    private readonly List<SimulatedEvent> _told = [];
    private readonly DateTimeOffset _start;

    private readonly bool _orders;
    private readonly bool _quarantines;

    private SimulatedCases(int seed, int number)
    {
        _orders = number % 12 == 5;
        _quarantines = number % 12 == 7;
        _dice = new Random((seed * 1_000_003) + number);
        _id = $"C{number}";
        _start = Epoch.AddMinutes(number * 5);
    }

    /// <summary>So many stories, each in the order in which things happened. One may touch more than one case.</summary>
    public static IReadOnlyList<IReadOnlyList<SimulatedEvent>> Tell(int seed, int count) => [.. Enumerable.Range(0, count).Select(number => new SimulatedCases(seed, number).Tell())];

    /// <summary>The story without one type of event: what only happened because of it does not happen either.</summary>
    public static IReadOnlyList<SimulatedEvent> Without(IReadOnlyList<SimulatedEvent> told, string type)
    {
        var gone = new HashSet<int>();
        foreach (var e in told.Where(e => e.Type == type || gone.Contains(e.Cause)))
            gone.Add(e.Id);
        return [.. told.Where(e => !gone.Contains(e.Id))];
    }

    private List<SimulatedEvent> Tell()
    {
        switch (_dice.Next(20))
        {
            case < 10:
                Sent();
                break;
            case < 13:
                Fetched();
                break;
            case < 15:
                TakenAway();
                break;
            default:
                Returned();
                break;
        }

        // Goods are ordered beside whatever else there is, so that no other story is another for it.
        if (_orders)
            Ordered();
        if (_quarantines)
            Quarantined();
        return [.. _told.OrderBy(e => e.At).ThenBy(e => e.Id)];
    }

    private void Sent()
    {
        var placed = Fact(new OrderPlaced(_id, [], new(5_000, "GBP")), _start);
        Fact(new PaymentAuthorized($"P-{_id}", new(5_000, "GBP"), _id), After(placed, 0.5));
        var cleared = Screened(Decided(new OrderValidated(_id, [], "v", []), placed));
        if (cleared < 0)
            return;

        var routed = Decided(new FulfilmentRouted(_id, FulfilmentMode.ShipFromWarehouse, [], [], "v", []), cleared);
        var stocked = Chance(0.15) ? Backordered(routed) : Decided(new LineAllocated(_id, 1, "A1", "DC-1", Quantity.Each(1), $"s-{_id}"), routed);
        var instructed = Decided(new FulfilmentInstructed(_id, $"S-{_id}", "DC-1", FulfilmentMode.ShipFromWarehouse, []), stocked);
        if (Chance(0.05))
        {
            Cancelled(After(instructed, 8), instructed);
            return;
        }

        var picked = Fact(new PickStarted($"S-{_id}", _id), After(instructed, 25), instructed);
        if (Chance(0.05))
        {
            var missing = Fact(new PickShortfallDetected($"S-{_id}", 1, Quantity.Each(1), "not_found", _id), After(picked, 25));
            Cancelled(After(missing, 240), missing);
            return;
        }

        var packed = Fact(new PackCompleted($"S-{_id}", _id), After(picked, 35));
        var sent = Fact(new ShipmentDispatched($"S-{_id}", _id), After(packed, 180));
        Paid(After(sent, 5));
        Fact(new InvoiceIssued($"I-{_id}", [], new(5_000, "GBP"), _id), After(sent, 40));
        Carried(sent);
    }

    private void Carried(int sent)
    {
        var hub = Fact(new ShipmentScanned($"S-{_id}", "hub", _id), After(sent, 6 * 60));
        var depot = Fact(new ShipmentScanned($"S-{_id}", "depot", _id), After(hub, 9 * 60));
        if (Chance(0.03))
        {
            Fact(new ShipmentLost($"S-{_id}", _id), After(depot, 12 * 60));
            return;
        }

        if (Chance(0.05))
        {
            var failed = Fact(new DeliveryFailed($"S-{_id}", "nobody_home", _id), After(depot, 10 * 60));
            var again = Fact(new ShipmentDispatched($"S-{_id}", _id), At(failed).AddDays(7), failed);
            depot = Fact(new ShipmentScanned($"S-{_id}", "depot", _id), After(again, 6 * 60), failed);
        }

        Fact(new DeliveryProven($"S-{_id}", _id), After(depot, 10 * 60));
    }

    private void Ordered()
    {
        var released = Fact(new PurchaseOrderReleased($"PO-{_id}", new(90_000, "GBP"), []), _start);
        Fact(new PurchaseOrderIssued($"PO-{_id}", "S-1", new(90_000, "GBP")), After(released, 4 * 60), released);
    }

    private void Quarantined()
    {
        var told = Fact(new QuarantineInstructed($"L-{_id}", "84029E", Quantity.Each(40), "I-1"), _start);
        Fact(new StockQuarantined($"L-{_id}", "84029E", Quantity.Each(40), "quality", "I-1"), After(told, 3 * 60), told);
    }

    private void Fetched()
    {
        var placed = Fact(new OrderPlaced(_id, [], new(5_000, "GBP"), CollectAt: "LEEDS-01"), _start);
        Fact(new PaymentAuthorized($"P-{_id}", new(5_000, "GBP"), _id), After(placed, 0.5));
        var routed = Decided(new FulfilmentRouted(_id, FulfilmentMode.ClickAndCollect, [], [], "v", []),
            Decided(new FraudScreeningCleared(_id), Decided(new OrderValidated(_id, [], "v", []), placed)));
        var instructed = Decided(new FulfilmentInstructed(_id, $"S-{_id}", "LEEDS-01", FulfilmentMode.ClickAndCollect, []),
            Decided(new LineAllocated(_id, 1, "A1", "LEEDS-01", Quantity.Each(1), $"s-{_id}"), routed));
        var picked = Fact(new PickStarted($"S-{_id}", _id), After(instructed, 30), instructed);
        var prepared = Fact(new CollectionPrepared($"S-{_id}", "LEEDS-01", _id), After(picked, 40));
        if (Chance(0.1))
        {
            var expired = Fact(new CollectionExpired($"S-{_id}", _id), After(prepared, 30 * 60));
            Cancelled(After(expired, 20), expired);
            return;
        }

        var fetched = Fact(new CollectionCompleted($"S-{_id}", _id), After(prepared, 20 * 60));
        Paid(After(fetched, 2));
        Fact(new InvoiceIssued($"I-{_id}", [], new(5_000, "GBP"), _id), After(fetched, 40));
    }

    private void TakenAway()
    {
        var placed = Fact(new OrderPlaced(_id, [], new(5_000, "GBP"), Handover: Handover.TakenAway), _start);
        if (Chance(0.4))
        {
            Decided(new OrderClosed(_id, new(5_000, "GBP"), new(5_000, "GBP"), 0), Fact(new SaleTendered(_id, $"T-{_id}", [new(TenderKind.Cash, new(5_000, "GBP"))]), After(placed, 1)));
            return;
        }

        var paid = Paid(After(placed, 1));
        Decided(new OrderClosed(_id, new(5_000, "GBP"), new(5_000, "GBP"), 0), paid);
        Fact(new InvoiceIssued($"I-{_id}", [], new(5_000, "GBP"), _id), After(paid, 40), paid);
    }

    private void Returned()
    {
        var asked = Fact(new ReturnRequested($"R-{_id}", [new(1, "A1", Quantity.Each(1), new(900, "GBP"))], _start), _start);
        var authorized = Decided(new ReturnAuthorized($"R-{_id}", "RMA", ReturnRoute.Warehouse, _start.AddDays(14), ReturnPolicy.Standard, new(_start, []), []),
            Decided(new ReturnReasonClassified($"R-{_id}", ReturnReason.Unwanted, "Rules", "1", []), asked));
        var received = Chance(0.3) ? Fact(new ReturnReceived($"R-{_id}", "LEEDS-01"), After(authorized, 2 * 24 * 60)) : ByParcel(asked);
        if (received < 0)
            return;
        if (Chance(0.1))
        {
            Decided(new ReturnRejected($"R-{_id}", "wrong", [1]), Fact(new WrongItemReturned($"R-{_id}", 1, "B2"), After(received, 6 * 60)));
            return;
        }

        Fact(new ReturnInspected($"R-{_id}"), After(received, 5 * 60));
        var graded = Fact(new ReturnGraded($"R-{_id}", 1, Grade.A), After(received, 6 * 60));
        if (Chance(0.3))
        {
            var offered = Decided(new ExchangeOffered($"R-{_id}", 1, "A2", Quantity.Each(1)), graded);
            Fact(new ExchangeShipped($"R-{_id}", 1, $"X-{_id}"), After(offered, 24 * 60), offered);
            return;
        }

        var instructed = Instructed(graded, 1);
        if (Chance(0.1))
            instructed = Instructed(Fact(new RefundFailed($"R-{_id}-1", "card_expired", $"R-{_id}"), After(instructed, 3), instructed), 2);
        Fact(new RefundIssued($"R-{_id}-1", new(900, "GBP"), $"R-{_id}"), After(instructed, 3), instructed);
    }

    private int ByParcel(int asked)
    {
        var label = Fact(new ReturnLabelIssued($"R-{_id}", "T"), After(asked, 10));
        var shipped = Fact(new ReturnShipped($"R-{_id}", "T"), After(label, 2 * 24 * 60));
        if (!Chance(0.04))
            return Fact(new ReturnReceived($"R-{_id}", "DC-1"), After(shipped, 2 * 24 * 60));
        Fact(new ReturnNotReceived($"R-{_id}"), After(shipped, 4 * 24 * 60));
        return -1;
    }

    private int Instructed(int because, int attempt) =>
        Decided(new RefundInstructed($"R-{_id}", 1, $"R-{_id}-1", new(900, "GBP"), RefundMethod.OriginalTender, attempt, new(20_000, "GBP")), because);

    /// <returns>What cleared the order; -1 when it was given up as fraud.</returns>
    private int Screened(int validated)
    {
        if (!Chance(0.2))
            return Decided(new FraudScreeningCleared(_id), validated);
        var requested = Decided(new FraudScreeningRequested(_id, [], 40, "v"), validated);
        if (!Chance(0.1))
            return Fact(new FraudScreeningCleared(_id, 12, "gateway"), After(requested, 45), requested);
        var suspected = Fact(new FraudSuspected(_id, "stolen_card"), After(requested, 45), requested);
        Cancelled(After(suspected, 30), suspected);
        return -1;
    }

    private int Backordered(int routed)
    {
        var stream = $"stock/DC-1/A{_id}";
        var opened = Tell(new BackorderOpened("DC-1", $"A{_id}", _id, 1, Quantity.Each(1), new(_start, 1, 0), 1, "1"), At(routed).AddSeconds(1), routed, stream);
        Decided(new LineBackordered(_id, 1, "A1", "DC-1", Quantity.Each(1), $"s-{_id}"), routed);
        var filled = Tell(new BackorderFilled("DC-1", $"A{_id}", _id, 1, Quantity.Each(1), "1"), After(opened, 2 * 24 * 60), opened, stream);
        return Decided(new LineAllocated(_id, 1, "A1", "DC-1", Quantity.Each(1), $"f-{_id}", "b"), filled);
    }

    private int Paid(DateTimeOffset at)
    {
        var captured = Fact(new PaymentCaptured($"P-{_id}", new(5_000, "GBP"), _id), at);
        Fact(new PaymentSettled($"P-{_id}", new(5_000, "GBP"), _id), After(captured, 24 * 60));
        return captured;
    }

    private void Cancelled(DateTimeOffset at, int because) =>
        Fact(new PaymentVoided($"P-{_id}", _id), After(Fact(new OrderCancelled(_id, "customer"), at, because), 5));

    private int Fact(ILedgerEvent @event, DateTimeOffset at, int because = -1) => Tell(@event, at, because, StreamKeys.HomeOf(@event));

    private int Decided(ILedgerEvent @event, int because) => Tell(@event, At(because).AddSeconds(1), because, StreamKeys.HomeOf(@event));

    private int Tell(ILedgerEvent @event, DateTimeOffset at, int because, string stream)
    {
        _told.Add(new(_told.Count, stream, @event, at, because));
        return _told.Count - 1;
    }

    private DateTimeOffset At(int place) => _told[place].At;

    /// <summary>About so many minutes later: seldom half of it, seldom twice.</summary>
    private DateTimeOffset After(int place, double minutes)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - _dice.NextDouble())) * Math.Cos(2 * Math.PI * _dice.NextDouble());
        return At(place).AddMinutes(minutes * Math.Exp(Scatter * normal));
    }

    private bool Chance(double share) => _dice.NextDouble() < share;
}
