using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>What an event does to a wait.</summary>
/// <param name="Wait">Its name within its case.</param>
public abstract record ExpectationChange(string Wait)
{
    /// <summary>The wait begins or is prolonged.</summary>
    public sealed record Armed(string Wait, DateTimeOffset Due) : ExpectationChange(Wait);

    /// <summary>What was expected came, or something that makes it needless.</summary>
    public sealed record Ended(string Wait) : ExpectationChange(Wait);
}

/// <summary>The steps of orders and returns whose silence is noticed, with declared bounds. Bounds learned from what really happened come later.</summary>
public static class TrackExpectations
{
    private const string Shipment = "shipment";
    private const string ReturnLine = "return-line";

    public static IReadOnlyList<TrackExpectation> All { get; } =
    [
        new("order-validation", ["retail.order.placed.v1"],
            ["retail.order.validated.v1", "retail.order.rejected.v1", "retail.order.held.v1", "retail.order.cancelled.v1"],
            TimeSpan.FromSeconds(60), ExceptionClass.Transactional, "An order was not validated.", "operations", "operations", "Look at the reactions", AnsweredByUs: true),
        new("pick-start", ["retail.fulfilment.instructed.v1"],
            ["retail.pick.started.v1", "retail.pack.completed.v1", "retail.shipment.dispatched.v1", "retail.collection.prepared.v1", "retail.order.cancelled.v1"],
            TimeSpan.FromHours(2), ExceptionClass.Business, "Nobody began to pick an instructed order.", "order-desk", "warehouse", "Ask the warehouse", Shipment),
        new("tracking", ["retail.shipment.dispatched.v1"],
            ["retail.delivery.proven.v1", "retail.delivery.failed.v1", "retail.shipment.lost.v1"],
            TimeSpan.FromHours(48), ExceptionClass.Business, "The carrier has said nothing about a parcel.", "order-desk", "carrier", "Ask the carrier", Shipment,
            Renews: ["retail.shipment.scanned.v1"]),
        new("collection", ["retail.collection.prepared.v1"],
            ["retail.collection.completed.v1", "retail.collection.expired.v1", "retail.order.cancelled.v1"],
            TimeSpan.FromDays(5), ExceptionClass.Business, "The customer has not come for the goods.", "order-desk", "customer", "Call the customer", Shipment),
        new("return-classification", ["retail.return.requested.v1"], ["retail.return-reason.classified.v1", "retail.return.refused.v1"],
            TimeSpan.FromSeconds(60), ExceptionClass.Transactional, "The reason of a return was not classified.", "operations", "operations", "Look at the reactions", AnsweredByUs: true),
        new("return-authorisation", ["retail.return-review.requested.v1"], ["retail.return.authorized.v1", "retail.return.refused.v1"],
            TimeSpan.FromHours(4), ExceptionClass.Business, "A return under review is neither authorised nor refused.", "returns-desk", "approver", "Authorise or refuse the return"),
        new("return-parcel", ["retail.return.authorized.v1"], ["retail.return.shipped.v1", "retail.return.received.v1", "retail.return.not-received.v1", "retail.return.resolved.v1"],
            TimeSpan.FromDays(14), ExceptionClass.Business, "The customer has not sent the goods.", "returns-desk", "customer", "Ask the customer"),
        new("return-transit", ["retail.return.shipped.v1"], ["retail.return.received.v1", "retail.return.not-received.v1"],
            TimeSpan.FromDays(14), ExceptionClass.Business, "The parcel back has not arrived.", "returns-desk", "carrier", "Ask the carrier"),
        new("return-inspection", ["retail.return.received.v1"], ["retail.return.graded.v1", "retail.wrong-item.returned.v1", "retail.return.rejected.v1"],
            TimeSpan.FromHours(48), ExceptionClass.Business, "Nobody has looked at returned goods.", "returns-desk", "warehouse", "Ask the warehouse"),
        new("return-settlement", ["retail.return.graded.v1"],
            ["retail.refund.instructed.v1", "retail.refund.issued.v1", "retail.store-credit.issued.v1", "retail.exchange.offered.v1", "retail.return.rejected.v1"],
            TimeSpan.FromHours(24), ExceptionClass.Business, "Returned goods were inspected and the customer got nothing for them.", "returns-desk", "returns-desk", "Settle the line", ReturnLine, AnsweredByUs: true),
        new("refund-answer", ["retail.refund.instructed.v1"], ["retail.refund.issued.v1", "retail.refund.failed.v1"],
            TimeSpan.FromHours(1), ExceptionClass.Transactional, "The gateway has not answered an instructed refund.", "payments", "gateway", "Ask the gateway", ReturnLine),
    ];

    public static string CodeOf(string edge) => $"silence.{edge}";

    public static TrackExpectation? Find(string edge) => All.FirstOrDefault(expected => expected.Edge == edge);

    /// <summary>Every type of event that begins, prolongs or ends a wait.</summary>
    public static IReadOnlyList<string> Types { get; } =
        [.. All.SelectMany(expected => expected.After.Concat(expected.Ends).Concat(expected.Renews ?? [])).Distinct(StringComparer.Ordinal)];

    /// <summary>What an event does to the waits of its case. It may begin one and end another.</summary>
    /// <param name="learnedAt">From when the wait counts.</param>
    public static IReadOnlyList<ExpectationChange> ChangesBy(string type, ILedgerEvent @event, DateTimeOffset learnedAt) =>
        [.. All.SelectMany(expected => expected.StepsOf(type, @event).Select(step => Change(expected, step, learnedAt)).OfType<ExpectationChange>())];

    /// <summary>The expectation and the thing behind the name of a wait; null when there is no such expectation.</summary>
    public static (TrackExpectation Expectation, ObjectLink? About)? Named(string wait)
    {
        var parts = wait.Split(' ', 2);
        return Find(parts[0]) is { } expected ? (expected, parts.Length == 2 && expected.Per is not null ? new(expected.Per, parts[1]) : null) : null;
    }

    // A history that reaches to the end of time waits for nothing.
    private static ExpectationChange? Change(TrackExpectation expected, ExpectationStep step, DateTimeOffset at) => step.Kind == StepKind.Ends ? new ExpectationChange.Ended(step.Wait)
        : at <= DateTimeOffset.MaxValue - expected.Within ? new ExpectationChange.Armed(step.Wait, at + expected.Within)
        : null;
}
