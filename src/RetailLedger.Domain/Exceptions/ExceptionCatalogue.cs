using System.Collections.Frozen;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Every kind of trouble that is known beforehand. A code that is not listed is still raised, owned and escalated: nothing is lost.</summary>
public static class ExceptionCatalogue
{
    public const string DefaultOwner = "operations";
    private const string ReturnsDesk = "returns-desk";
    private const string OrderDesk = "order-desk";
    private const string CustomerCare = "customer-care";
    private const string Payments = "payments";
    private const string LossPrevention = "loss-prevention";
    private const string Replenishment = "replenishment";
    private const string Approver = "approver";
    private const string InternalControl = "internal-control";
    private const string PolicyOwner = "policy-owner";
    private const string Explain = "Find out who did it and explain it";
    private const string GrantOnly = "Have it accepted by a grant";

    private static readonly IReadOnlyList<TimeSpan> Usual = [TimeSpan.FromHours(8), TimeSpan.FromHours(24), TimeSpan.FromHours(72)];
    private static readonly IReadOnlyList<TimeSpan> Urgent = [TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(24)];

    private static readonly string[] Authorised = ["retail.return.authorized.v1", "retail.return.refused.v1"];

    private static readonly string[] Explained = ["retail.bypass.explained.v1", "retail.bypass.refuted.v1"];

    // Routed anew, there is somebody, or nobody again: then it is trouble anew.
    private static readonly string[] Answered =
    [
        "retail.approval.routed.v1", "retail.approval.decision-recorded.v1", "retail.approval.granted.v1", "retail.approval.withdrawn.v1", "retail.approval.expired.v1",
        "retail.approval.invalidated.v1",
    ];

    private static readonly string[] Righted = ["retail.stock-deviation.recovered.v1"];

    private static readonly string[] Settled =
        ["retail.refund.instructed.v1", "retail.refund.issued.v1", "retail.store-credit.issued.v1", "retail.exchange.offered.v1", "retail.return.rejected.v1"];

    /// <summary>Who hears of an exception at level 1, 2, 3.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["team-lead", "operations-manager", "director"];

    public static IReadOnlyList<ExceptionKind> All { get; } =
    [
        new("return.outside_window", ExceptionClass.Policy, "The customer asks after the return window.", ReturnsDesk, Approver, "Grant it or refuse the return", Authorised, Usual),
        new("return.over_value", ExceptionClass.Policy, "The return is worth more than the rules may authorise.", ReturnsDesk, Approver, "Grant it or refuse the return", Authorised, Usual),
        new("return.delivery_unknown", ExceptionClass.Policy, "Nobody knows when the goods were delivered, so no window can be told.", ReturnsDesk, Approver, "Grant it or refuse the return", Authorised, Usual),
        new("return.reason_unclear", ExceptionClass.Policy, "The customer wrote why the goods come back, and neither rules nor classifier understood it.", ReturnsDesk, Approver, "Read it, then grant it or refuse the return", Authorised, Usual),
        new("return.condition", ExceptionClass.Policy, "The goods are damaged and neither they nor the delivery are said to be to blame.", ReturnsDesk, Approver, "Grant it or refuse the return", Authorised, Usual),
        new("refund.before_receipt", ExceptionClass.Policy, "Money is to go back before the goods are here.", Payments, Approver, "Grant it or await the goods",
            ["retail.return.received.v1", "retail.refund.instructed.v1", "retail.return.rejected.v1"], Usual),
        new("refund.over_limit", ExceptionClass.Policy, "The refund is above what may be paid back without a grant.", Payments, Approver, "Grant it or settle otherwise", Settled, Usual),
        new("refund.issued_without_instruction", ExceptionClass.Policy, "The gateway paid back what nobody instructed.", LossPrevention, LossPrevention, GrantOnly, [], Urgent),
        new("refund.issued_twice", ExceptionClass.Policy, "The gateway paid one line back twice.", LossPrevention, LossPrevention, GrantOnly, [], Urgent),
        new("refund.issued_other_amount", ExceptionClass.Policy, "The gateway paid back another amount than was instructed.", LossPrevention, LossPrevention, GrantOnly, [], Urgent),
        new("refund.issued_more_than_paid", ExceptionClass.Policy, "The gateway paid back more than the customer had paid.", LossPrevention, LossPrevention, GrantOnly, [], Urgent),
        new("refund.issued_for_settled_line", ExceptionClass.Policy, "The gateway paid back a line that was settled otherwise.", LossPrevention, LossPrevention, GrantOnly, [], Urgent),
        new("refund.failed", ExceptionClass.Transactional, "The gateway could not pay back.", Payments, Payments, "Instruct the refund again",
            ["retail.refund.issued.v1", "retail.store-credit.issued.v1", "retail.exchange.shipped.v1", "retail.return.rejected.v1"], Urgent),
        new("return.not_received", ExceptionClass.Business, "The parcel did not arrive.", ReturnsDesk, ReturnsDesk, "Find the parcel or settle with the customer",
            ["retail.return.received.v1", .. Settled], Usual),
        new("return.wrong_item", ExceptionClass.Business, "What arrived is not what was sold.", ReturnsDesk, ReturnsDesk, "Reject the return or settle the line", Settled, Usual),
        new("return.low_grade", ExceptionClass.Business, "What arrived is worn, and nothing we did explains it.", ReturnsDesk, ReturnsDesk, "Reject the return or settle the line", Settled, Usual),
        new("delivery.failed", ExceptionClass.Business, "The carrier stood at the door in vain.", OrderDesk, OrderDesk, "Arrange another delivery",
            ["retail.delivery.proven.v1", "retail.order.cancelled.v1"], Usual),
        new("shipment.lost", ExceptionClass.Business, "The carrier cannot find the parcel.", OrderDesk, OrderDesk, "Send the goods again or cancel",
            ["retail.delivery.proven.v1", "retail.order.cancelled.v1"], Urgent),
        new("pick.shortfall", ExceptionClass.Business, "The shelf had less than the books.", OrderDesk, OrderDesk, "Route the line anew",
            ["retail.fulfilment.rerouted.v1", "retail.pack.completed.v1", "retail.line.backordered.v1", "retail.order.cancelled.v1"], Urgent),
        new("collection.shortfall", ExceptionClass.Business, "A store does not have what a customer comes to collect.", OrderDesk, OrderDesk, "Agree on another store with the customer, or cancel",
            ["retail.fulfilment.rerouted.v1", "retail.collection.prepared.v1", "retail.order.amended.v1", "retail.order.cancelled.v1"], Urgent),
        new("collection.store_closed", ExceptionClass.Business, "The store is closed at which a customer comes to collect.", OrderDesk, OrderDesk, "Agree on another store with the customer, or cancel",
            ["retail.fulfilment.routed.v1", "retail.fulfilment.rerouted.v1", "retail.collection.completed.v1", "retail.order.cancelled.v1"], Urgent),
        new("collection.expired", ExceptionClass.Business, "The customer did not come for the goods.", OrderDesk, OrderDesk, "Call the customer or cancel",
            ["retail.collection.completed.v1", "retail.order.cancelled.v1"], Usual),
        new("payment.authorization_failed", ExceptionClass.Business, "The customer's bank refused.", OrderDesk, "customer", "Ask the customer for another means of payment",
            ["retail.payment.authorized.v1", "retail.payment.captured.v1", "retail.order.cancelled.v1"], Usual),
        new("order.rejected", ExceptionClass.Business, "The order cannot be carried out.", OrderDesk, OrderDesk, "Amend the order with the customer or cancel it",
            ["retail.order.amended.v1", "retail.order.cancelled.v1"], Usual),
        new("fraud.suspected", ExceptionClass.Policy, "The order is taken for fraud.", LossPrevention, LossPrevention, "Clear it or cancel the order",
            ["retail.fraud-screening.cleared.v1", "retail.order.cancelled.v1"], Urgent),
        new("price.drifted", ExceptionClass.Policy, "A line was sold at another price than the list's.", OrderDesk, OrderDesk,
            "Release or cancel the order; explain what a till sold", ["retail.order.released.v1", "retail.order.amended.v1", "retail.order.cancelled.v1", .. Explained], Usual),
        new("order.shipped_after_reject", ExceptionClass.Policy, "Goods left for an order that was rejected.", LossPrevention, LossPrevention, Explain, Explained, Urgent),
        new("shipment.dispatched_while_held", ExceptionClass.Policy, "Goods left while the order was held.", LossPrevention, LossPrevention, Explain, Explained, Urgent),
        new("shipment.dispatched_before_clearance", ExceptionClass.Policy, "Goods left before the order was cleared.", LossPrevention, LossPrevention, Explain, Explained, Urgent),
        new("shipment.dispatched_uninstructed", ExceptionClass.Policy, "Goods left that nobody told anybody to send.", LossPrevention, LossPrevention, Explain, Explained, Urgent),
        new("approval.threshold_hugging", ExceptionClass.Policy, "One person asked bit by bit for what would have needed a grant as a whole.", LossPrevention, LossPrevention,
            "Find out whether it was one thing; have it accepted by a grant", [], Usual),
        new("act.not_granted", ExceptionClass.Policy, "Something was done outside that nobody had granted.", LossPrevention, LossPrevention, Explain, Explained, Urgent),
        new("act.beyond_grant", ExceptionClass.Policy, "More was done outside than had been granted.", LossPrevention, LossPrevention, Explain, Explained, Urgent),
        new("stock.negative_book", ExceptionClass.Business, "The books say that less than nothing is there.", Replenishment, "warehouse", "Count the shelf and correct the books", Righted, Usual),
        new("stock.below_allocated", ExceptionClass.Business, "What left had been set aside for others.", Replenishment, Replenishment, "Bring goods or release an order line", Righted, Usual),
        new("stock.other_unit", ExceptionClass.Transactional, "A movement counts in another unit than the position and was not added.", Replenishment, "warehouse",
            "State the movement again in the position's unit", Righted, Usual),
        new("replenishment_review.unanswered", ExceptionClass.Business, "Demand deviated, and nobody looked in time whether enough is on its way.", Replenishment, Replenishment,
            "Look at the days since, and say what came of it", ["retail.replenishment-review.answered.v1"], Usual),
        new("approval.nobody_eligible", ExceptionClass.Policy, "A request waits, and nobody may answer it.", PolicyOwner, PolicyOwner, "Give somebody the authority, assign a compensating control, or withdraw the request", Answered, Usual),
        new("override.unreviewed", ExceptionClass.Policy, "An override was used, and nobody looked at it in time.", InternalControl, InternalControl, "Review the override",
            ["retail.override.reviewed.v1"], Usual),
        new("sample.unreviewed", ExceptionClass.Policy, "An act that passed alone was drawn, and nobody looked at it in time.", InternalControl, InternalControl, "Look at the act",
            ["retail.sample.reviewed.v1"], Usual),
        new("control.unreviewed", ExceptionClass.Policy, "Somebody decided about a case they had a hand in, under a compensating control, and nobody looked at it in time.", InternalControl, InternalControl,
            "Review the decision", ["retail.controlled-decision.reviewed.v1"], Usual),
        new("case.answer_late", ExceptionClass.Business, "A customer should have heard from us by now and did not.", CustomerCare, CustomerCare, "Answer the customer",
            ["retail.reply.approved.v1", "retail.case.resolved.v1"], Urgent),
        new("case.quarantined", ExceptionClass.Transactional, "A view or a reaction could not digest an event and leaves its case alone.", DefaultOwner, DefaultOwner,
            "Mend the cause and release the case, or make the view anew", ["retail.case.released.v1"], Urgent),
        .. TrackExpectations.All.Select(expected => new ExceptionKind(
            expected.Code, expected.Class, expected.Meaning, expected.Owner, expected.Turn, expected.Act, expected.Recovery, Usual)),
    ];

    private static readonly FrozenDictionary<string, ExceptionKind> ByCode = All.ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);

    public static ExceptionKind Of(string code) => ByCode.GetValueOrDefault(code)
        ?? new(code, ExceptionClass.Business, "Nobody has described this kind of trouble yet.", DefaultOwner, DefaultOwner, GrantOnly, [], Usual);
}
