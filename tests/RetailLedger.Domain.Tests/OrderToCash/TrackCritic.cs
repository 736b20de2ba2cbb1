using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>Finds broken rules by reading a whole history again and again, with nothing of the domain but its events, and its fold where a rule asks
/// what an order costs: slow, plain, and written
/// apart from <see cref="OrderConformance"/>, so that the two can only agree by being right.</summary>
public static class TrackCritic
{
    public static SortedSet<string> Broken(IReadOnlyList<(ILedgerEvent Event, DateTimeOffset At)> history, int index)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var (now, at) = history[index];
        var past = history.Take(index).ToList();
        bool Had(Func<ILedgerEvent, bool> what, Func<DateTimeOffset, bool> when) => past.Any(p => what(p.Event) && when(p.At));
        void Check(string rule, bool broken)
        {
            if (broken)
                found.Add(rule);
        }

        // Both sides of "never B after A": the news is B, or the news is A and B is known to have come later.
        void Never<A, B>(string rule, Func<A, B, bool> same)
            where A : class, ILedgerEvent
            where B : class, ILedgerEvent
        {
            if (now is B b)
                Check(rule, past.Any(p => p.Event is A a && same(a, b) && p.At < at));
            if (now is A first)
                Check(rule, past.Any(p => p.Event is B then && same(first, then) && p.At > at));
        }

        Never<OrderCancelled, ShipmentDispatched>("order.shipped_after_cancel", (_, _) => true);
        Never<OrderRejected, ShipmentDispatched>("order.shipped_after_reject", (_, _) => true);
        Never<OrderCancelled, PaymentCaptured>("order.captured_after_cancel", (_, _) => true);
        Never<OrderCancelled, InvoiceIssued>("order.invoiced_after_cancel", (_, _) => true);
        Never<ShipmentDispatched, OrderCancelled>("order.cancelled_after_dispatch", (_, _) => true);
        Never<OrderClosed, OrderCancelled>("order.cancelled_after_close", (_, _) => true);
        Never<FulfilmentInstructed, OrderAmended>("order.amended_after_instruction", (_, _) => true);
        Never<ShipmentDispatched, PickStarted>("shipment.picked_after_dispatch", (a, b) => a.ShipmentId == b.ShipmentId);
        Never<DeliveryProven, ShipmentDispatched>("shipment.dispatched_after_delivery", (a, b) => a.ShipmentId == b.ShipmentId);
        Never<CollectionCompleted, ShipmentDispatched>("shipment.dispatched_after_delivery", (a, b) => a.ShipmentId == b.ShipmentId);
        Never<DeliveryProven, DeliveryFailed>("shipment.failed_after_delivery", (a, b) => a.ShipmentId == b.ShipmentId);
        Never<CollectionCompleted, DeliveryFailed>("shipment.failed_after_delivery", (a, b) => a.ShipmentId == b.ShipmentId);
        Never<DeliveryProven, ShipmentLost>("shipment.lost_after_delivery", (a, b) => a.ShipmentId == b.ShipmentId);
        Never<CollectionCompleted, ShipmentLost>("shipment.lost_after_delivery", (a, b) => a.ShipmentId == b.ShipmentId);
        Never<ShipmentLost, DeliveryProven>("shipment.delivered_after_loss", (a, b) => a.ShipmentId == b.ShipmentId);
        Never<ShipmentLost, CollectionCompleted>("shipment.delivered_after_loss", (a, b) => a.ShipmentId == b.ShipmentId);
        Never<CollectionExpired, DeliveryProven>("shipment.collected_after_expiry", (a, b) => a.ShipmentId == b.ShipmentId);
        Never<CollectionExpired, CollectionCompleted>("shipment.collected_after_expiry", (a, b) => a.ShipmentId == b.ShipmentId);
        Never<PaymentVoided, PaymentCaptured>("payment.captured_after_void", (a, b) => a.PaymentId == b.PaymentId);
        Never<PaymentCaptured, PaymentVoided>("payment.voided_after_capture", (a, b) => a.PaymentId == b.PaymentId);
        Never<PaymentSettled, PaymentCaptured>("payment.captured_after_settlement", (a, b) => a.PaymentId == b.PaymentId);

        string? HandedOver(ILedgerEvent e) => (e as DeliveryProven)?.ShipmentId ?? (e as CollectionCompleted)?.ShipmentId;
        Check("shipment.delivered_twice", HandedOver(now) is { } handed && past.Any(p => HandedOver(p.Event) == handed));
        Check("invoice.issued_twice", now is InvoiceIssued bill && past.Any(p => p.Event is InvoiceIssued same && same.InvoiceNumber == bill.InvoiceNumber));
        Check("payment.received_twice", now is PaymentReceived money && past.Any(p => p.Event is PaymentReceived same && same.PaymentId == money.PaymentId));

        if (now is ShipmentDispatched sent)
        {
            var trips = past.Where(p => p.Event is ShipmentDispatched other && other.ShipmentId == sent.ShipmentId).Select(p => p.At);
            var failures = past.Where(p => p.Event is DeliveryFailed failed && failed.ShipmentId == sent.ShipmentId).Select(p => p.At).ToList();
            Check("shipment.dispatched_twice", trips.Any(trip => failures.All(failure => failure < Earlier(trip, at) || failure > Later(trip, at))));
            Check("shipment.dispatched_while_held", Standing(past, at, e => e is OrderHeld, e => e is OrderReleased));
            Check("shipment.dispatched_before_clearance", Standing(past, at, e => e is FraudSuspected, e => e is FraudScreeningCleared) || Asked(past, at));
            Check("shipment.dispatched_uninstructed", Had(e => e is FulfilmentRouted, t => t <= at)
                && !Had(e => e is FulfilmentInstructed instructed && instructed.ShipmentId == sent.ShipmentId, t => t <= at));
        }

        if (now is PaymentCaptured taken)
        {
            long Sum<T>(Func<T, bool> of, Func<T, Money> amount) => past.Select(p => p.Event).OfType<T>().Where(of).Select(amount).Where(a => a.Currency == taken.Amount.Currency).Sum(a => a.Minor);
            var before = past.Any(p => p.Event is PaymentCaptured same && same.PaymentId == taken.PaymentId);
            var promised = past.Any(p => p.Event is PaymentAuthorized same && same.PaymentId == taken.PaymentId);
            var beyond = Sum<PaymentCaptured>(c => c.PaymentId == taken.PaymentId, c => c.Amount) + taken.Amount.Minor > Sum<PaymentAuthorized>(a => a.PaymentId == taken.PaymentId, a => a.Amount);
            Check("payment.captured_twice", before && beyond);
            Check("payment.captured_above_authorized", !before && promised && beyond);
            Check("payment.captured_above_total", PriceOf(past) is { } price && price.Currency == taken.Amount.Currency && Sum<PaymentCaptured>(_ => true, c => c.Amount) + taken.Amount.Minor > price.Minor);
        }

        if (now is PaymentSettled paid)
        {
            var captures = past.Select(p => p.Event).OfType<PaymentCaptured>().Where(c => c.PaymentId == paid.PaymentId).ToList();
            var settled = past.Select(p => p.Event).OfType<PaymentSettled>().Where(s => s.PaymentId == paid.PaymentId && s.Amount.Currency == paid.Amount.Currency).Sum(s => s.Amount.Minor);
            Check("payment.settled_above_captured", captures.Count > 0 && settled + paid.Amount.Minor > captures.Where(c => c.Amount.Currency == paid.Amount.Currency).Sum(c => c.Amount.Minor));
        }

        return found;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one < other ? other : one;

    // Something stood if it began at or before the moment and nothing ended it between its beginning and the moment.
    private static bool Standing(List<(ILedgerEvent Event, DateTimeOffset At)> past, DateTimeOffset at, Func<ILedgerEvent, bool> begins, Func<ILedgerEvent, bool> ends)
    {
        foreach (var begun in past.Where(p => begins(p.Event) && p.At <= at))
        {
            if (past.All(p => !ends(p.Event) || p.At < begun.At || p.At > at))
                return true;
        }

        return false;
    }

    // A question of ours is answered by what was heard after it as well as by what happened after it.
    private static bool Asked(List<(ILedgerEvent Event, DateTimeOffset At)> past, DateTimeOffset at)
    {
        for (var i = 0; i < past.Count; i++)
        {
            if (past[i].Event is not FraudScreeningRequested || past[i].At > at)
                continue;
            var heardLater = past.Skip(i + 1).Where(p => p.Event is FraudScreeningCleared && p.At <= at);
            var happenedLater = past.Take(i).Where(p => p.Event is FraudScreeningCleared && p.At >= past[i].At && p.At <= at);
            if (!heardLater.Any() && !happenedLater.Any())
                return true;
        }

        return false;
    }

    // The first to place the order says what it costs; a change counts while the order still stands open or held.
    private static Money? PriceOf(List<(ILedgerEvent Event, DateTimeOffset At)> past)
    {
        Money? price = null;
        Order? order = null;
        foreach (var (@event, _) in past)
        {
            price = @event switch
            {
                OrderPlaced e when price is null => e.Total,
                OrderInferred e when price is null => e.Total,
                OrderAmended e when order is { Status: OrderStatus.Open or OrderStatus.Held } => e.Total,
                _ => price,
            };
            order = Order.Evolve(order, @event);
        }

        return price;
    }
}
