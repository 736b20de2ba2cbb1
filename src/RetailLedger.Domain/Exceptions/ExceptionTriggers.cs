namespace RetailLedger.Domain.Exceptions;

/// <summary>Events that are trouble by themselves, with the code of the trouble. What needs a closer look than its type is raised by the module that owns it.</summary>
public static class ExceptionTriggers
{
    /// <summary>Stored name of the event to code of the exception.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["retail.delivery.failed.v1"] = "delivery.failed",
        ["retail.shipment.lost.v1"] = "shipment.lost",
        ["retail.collection.expired.v1"] = "collection.expired",
        ["retail.payment.authorization-failed.v1"] = "payment.authorization_failed",
        ["retail.order.rejected.v1"] = "order.rejected",
        ["retail.fraud.suspected.v1"] = "fraud.suspected",
        ["retail.return.not-received.v1"] = "return.not_received",
        ["retail.override.review-missed.v1"] = "override.unreviewed",
        ["retail.sample.review-missed.v1"] = "sample.unreviewed",
        ["retail.sla.breached.v1"] = "case.answer_late",
        ["retail.replenishment-review.expired.v1"] = "replenishment_review.unanswered",
        ["retail.controlled-decision.review-missed.v1"] = "control.unreviewed",
    };
}
