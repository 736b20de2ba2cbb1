using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>The contracts of this value stream: names are stored for good.</summary>
public static class ReturnToResolutionEvents
{
    private const string Module = "ReturnToResolution";

    public static IReadOnlyList<EventContract> Contracts { get; } =
    [
        EventContract.Of<ReturnRequested>("retail.return.requested.v1", Module, "A customer asked to give goods back.",
            OwnerSystem.WebShop, OwnerSystem.Till, OwnerSystem.Messaging),
        EventContract.Of<ReturnReasonClassified>("retail.return-reason.classified.v1", Module, "The reason of a return was put into one of our words.",
            OwnerSystem.Ledger),
        EventContract.Of<ReturnAuthorized>("retail.return.authorized.v1", Module, "The customer may give the goods back.", OwnerSystem.Ledger),
        EventContract.Of<ReturnRefused>("retail.return.refused.v1", Module, "The customer may not give the goods back.", OwnerSystem.Ledger),
        EventContract.Of<ReturnReviewRequested>("retail.return-review.requested.v1", Module, "The rules alone may not let a return pass.", OwnerSystem.Ledger),
        EventContract.Of<ReturnLabelIssued>("retail.return-label.issued.v1", Module, "The carrier made a label for the parcel back.", OwnerSystem.Carrier),
        EventContract.Of<ReturnShipped>("retail.return.shipped.v1", Module, "The customer handed the parcel to the carrier.", OwnerSystem.Carrier),
        EventContract.Of<ReturnReceived>("retail.return.received.v1", Module, "Returned goods arrived.", OwnerSystem.Warehouse, OwnerSystem.Till),
        EventContract.Of<ReturnNotReceived>("retail.return.not-received.v1", Module, "The parcel did not arrive and nobody expects it any more.",
            OwnerSystem.Carrier, OwnerSystem.Warehouse),
        EventContract.Of<ReturnInspected>("retail.return.inspected.v1", Module, "Somebody looked at what arrived.", OwnerSystem.Warehouse, OwnerSystem.Till),
        EventContract.Of<ReturnGraded>("retail.return.graded.v1", Module, "The goods of a returned line have a grade.", OwnerSystem.Warehouse, OwnerSystem.Till),
        EventContract.Of<WrongItemReturned>("retail.wrong-item.returned.v1", Module, "What arrived is not what was sold.", OwnerSystem.Warehouse, OwnerSystem.Till),
        EventContract.Of<DispositionAssigned>("retail.disposition.assigned.v1", Module, "It is settled where returned goods go.", OwnerSystem.Ledger),
        EventContract.Of<RefundRequested>("retail.refund.requested.v1", Module, "Money for a returned line is to go back.", OwnerSystem.Ledger),
        EventContract.Of<RefundInstructed>("retail.refund.instructed.v1", Module, "We told the gateway to pay back.", OwnerSystem.Ledger),
        EventContract.Of<RefundIssued>("retail.refund.issued.v1", Module, "The gateway paid back.", OwnerSystem.Gateway),
        EventContract.Of<RefundFailed>("retail.refund.failed.v1", Module, "The gateway could not pay back.", OwnerSystem.Gateway),
        EventContract.Of<ExchangeOffered>("retail.exchange.offered.v1", Module, "Other goods are to go out in the place of returned ones.", OwnerSystem.Ledger),
        EventContract.Of<ExchangeShipped>("retail.exchange.shipped.v1", Module, "The goods in exchange left.", OwnerSystem.Warehouse, OwnerSystem.Carrier),
        EventContract.Of<StoreCreditIssued>("retail.store-credit.issued.v1", Module, "The customer got credit with us in the place of money.", OwnerSystem.Ledger),
        EventContract.Of<ReturnRejected>("retail.return.rejected.v1", Module, "Returned goods are not taken back.", OwnerSystem.Ledger),
        EventContract.Of<ReturnResolved>("retail.return.resolved.v1", Module, "Nothing of a return is left to do.", OwnerSystem.Ledger),
        EventContract.Of<ReturnDeviationDetected>("retail.return-deviation.detected.v1", Module, "Something happened on a return that its tracks do not allow.",
            OwnerSystem.Ledger),
        EventContract.Of<QualityIncidentOpened>("retail.quality-incident.opened.v1", Module, "Something is wrong with a product, as a person confirmed.", OwnerSystem.Ledger),
        EventContract.Of<ReserveExposureAlerted>("retail.reserve-exposure.alerted.v1", Module, "Finance was told what further returns of a product may cost.", OwnerSystem.Ledger),
        EventContract.Of<ResponseGuidancePublished>("retail.response-guidance.published.v1", Module, "Customer care was told how to answer who has a faulty product.",
            OwnerSystem.Ledger),
        EventContract.Of<QualityIncidentClosed>("retail.quality-incident.closed.v1", Module, "An incident is over.", OwnerSystem.Ledger),
    ];
}
