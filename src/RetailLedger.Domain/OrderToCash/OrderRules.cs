namespace RetailLedger.Domain.OrderToCash;

/// <summary>A rule of the tracks.</summary>
/// <param name="Code">Stable: stored with every deviation.</param>
/// <param name="Sentence">What must not be.</param>
/// <param name="Control">The control of ours that is passed by where it is broken, if it is one.</param>
public sealed record OrderRule(string Code, string Sentence, string? Control = null);

/// <summary>Something that must not happen after something else, whichever of the two we hear of first.</summary>
/// <param name="OfOne">Both must be about the same shipment or payment; otherwise any of the order counts.</param>
public sealed record NeverAfter(OrderRule Rule, Landmark First, Landmark Then, bool OfOne);

/// <summary>Something that happens to one thing once.</summary>
public sealed record OnlyOnce(OrderRule Rule, Landmark Landmark);

/// <summary>What the tracks of an order forbid. A partner's fact that breaks a rule is recorded all the same, and noticed.</summary>
public static class OrderRules
{
    public static IReadOnlyList<NeverAfter> Sequences { get; } =
    [
        Order("order.shipped_after_cancel", "A cancelled order is not handed to a carrier.", Landmark.Cancelled, Landmark.Dispatched),
        Order("order.shipped_after_reject", "A rejected order is not handed to a carrier.", Landmark.Rejected, Landmark.Dispatched, "order.validation"),
        Order("order.captured_after_cancel", "No money is taken for a cancelled order.", Landmark.Cancelled, Landmark.Captured),
        Order("order.invoiced_after_cancel", "A cancelled order is not billed.", Landmark.Cancelled, Landmark.Invoiced),
        Order("order.cancelled_after_dispatch", "What is with the carrier is not cancelled any more: a return is the way.", Landmark.Dispatched, Landmark.Cancelled),
        Order("order.cancelled_after_close", "A closed order is not cancelled.", Landmark.Closed, Landmark.Cancelled),
        Order("order.amended_after_instruction", "What a warehouse was told to send is not changed any more.", Landmark.Instructed, Landmark.Amended),
        One("shipment.picked_after_dispatch", "What is with the carrier is not picked.", Landmark.Dispatched, Landmark.Picked),
        One("shipment.dispatched_after_delivery", "What the customer has is not handed to a carrier.", Landmark.HandedOver, Landmark.Dispatched),
        One("shipment.failed_after_delivery", "What the customer has cannot fail to be delivered.", Landmark.HandedOver, Landmark.Failed),
        One("shipment.lost_after_delivery", "What the customer has cannot be lost on the way.", Landmark.HandedOver, Landmark.Lost),
        One("shipment.delivered_after_loss", "What is lost is not delivered.", Landmark.Lost, Landmark.HandedOver),
        One("shipment.collected_after_expiry", "What went back to the shelves is not collected.", Landmark.Expired, Landmark.HandedOver),
        One("payment.captured_after_void", "Money that was let go is not taken.", Landmark.Voided, Landmark.Captured),
        One("payment.voided_after_capture", "Money that was taken is not let go: a refund is the way.", Landmark.Captured, Landmark.Voided),
        One("payment.captured_after_settlement", "What was paid on to us had been taken before.", Landmark.Settled, Landmark.Captured),
    ];

    public static IReadOnlyList<OnlyOnce> Repeats { get; } =
    [
        new(new("shipment.delivered_twice", "A shipment is handed over once."), Landmark.HandedOver),
        new(new("invoice.issued_twice", "A bill is issued once under its number."), Landmark.Invoiced),
        new(new("payment.received_twice", "A payment arrives once."), Landmark.Received),
    ];

    public static OrderRule DispatchedTwice { get; } = new("shipment.dispatched_twice", "A shipment is handed to a carrier once, unless a delivery failed in between.");

    public static OrderRule DispatchedWhileHeld { get; } = new("shipment.dispatched_while_held", "Nothing is handed to a carrier while the order is held.", "order.hold");

    public static OrderRule DispatchedBeforeClearance { get; } =
        new("shipment.dispatched_before_clearance", "Nothing is handed to a carrier while the order is suspected and not cleared.", "order.screening");

    public static OrderRule DispatchedUninstructed { get; } =
        new("shipment.dispatched_uninstructed", "Of an order that we routed, only what we instructed is handed to a carrier.", "fulfilment.instruction");

    public static OrderRule CapturedTwice { get; } = new("payment.captured_twice", "A payment is taken again only up to what the bank set aside.");

    public static OrderRule CapturedAboveAuthorized { get; } = new("payment.captured_above_authorized", "No more is taken than the bank set aside.");

    public static OrderRule CapturedAboveTotal { get; } = new("payment.captured_above_total", "All payments together take no more than the order costs.");

    public static OrderRule SettledAboveCaptured { get; } = new("payment.settled_above_captured", "No more is paid on to us than was taken.");

    /// <summary>Every rule, in the order in which broken ones are named.</summary>
    public static IReadOnlyList<OrderRule> All { get; } =
    [
        .. Sequences.Select(rule => rule.Rule), .. Repeats.Select(rule => rule.Rule), DispatchedTwice, DispatchedWhileHeld, DispatchedBeforeClearance,
        DispatchedUninstructed, CapturedTwice, CapturedAboveAuthorized, CapturedAboveTotal, SettledAboveCaptured,
    ];

    public static OrderRule? Find(string code) => All.FirstOrDefault(rule => rule.Code == code);

    private static NeverAfter Order(string code, string sentence, Landmark first, Landmark then, string? control = null) => new(new(code, sentence, control), first, then, OfOne: false);

    private static NeverAfter One(string code, string sentence, Landmark first, Landmark then) => new(new(code, sentence), first, then, OfOne: true);
}
