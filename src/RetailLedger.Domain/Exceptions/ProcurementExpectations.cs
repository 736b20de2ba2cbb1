namespace RetailLedger.Domain.Exceptions;

/// <summary>What is expected to follow what when goods are ordered.</summary>
internal static class ProcurementExpectations
{
    public static IReadOnlyList<TrackExpectation> All { get; } =
    [
        new("purchase-order-issue", ["retail.purchase-order.released.v1"], ["retail.purchase-order.issued.v1"],
            TimeSpan.FromHours(24), ExceptionClass.Business, "A purchase order was released and the ERP has not sent it.", "replenishment", "finance", "Ask the ERP"),
    ];
}
