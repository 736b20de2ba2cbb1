using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.PromotionToPerformance;

/// <summary>The contracts of this value stream: names are stored for good.</summary>
public static class PromotionToPerformanceEvents
{
    private const string Module = "PromotionToPerformance";

    public static IReadOnlyList<EventContract> Contracts { get; } =
    [
        EventContract.Of<PromotionProposed>("retail.promotion.proposed.v1", Module, "A promotion is planned.", OwnerSystem.Erp),
        EventContract.Of<PromotionWithdrawn>("retail.promotion.withdrawn.v1", Module, "A promotion does not run, or not any longer.", OwnerSystem.Erp),
    ];
}
