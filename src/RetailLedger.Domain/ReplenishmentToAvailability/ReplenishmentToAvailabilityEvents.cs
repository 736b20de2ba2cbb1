using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>The contracts of this value stream: names are stored for good.</summary>
public static class ReplenishmentToAvailabilityEvents
{
    private const string Module = "ReplenishmentToAvailability";

    public static IReadOnlyList<EventContract> Contracts { get; } =
    [
        EventContract.Of<InventoryWrittenOff>("retail.inventory.written-off.v1", Module, "Goods left the books without a sale.",
            OwnerSystem.Warehouse, OwnerSystem.Erp),
        EventContract.Of<InventoryAdjusted>("retail.inventory.adjusted.v1", Module, "Goods were added to the books without a purchase.",
            OwnerSystem.Warehouse, OwnerSystem.Erp),
        EventContract.Of<StockMoved>("retail.stock.moved.v1", Module, "Goods came to a position or left it.",
            OwnerSystem.Warehouse, OwnerSystem.Till),
        EventContract.Of<StockDeviationDetected>("retail.stock-deviation.detected.v1", Module, "A partner stated something about a position that cannot be right.",
            OwnerSystem.Ledger),
        EventContract.Of<StockDeviationRecovered>("retail.stock-deviation.recovered.v1", Module, "What could not be right about a position is right again.", OwnerSystem.Ledger),
        EventContract.Of<StockAllocated>("retail.stock.allocated.v1", Module, "Stock was set aside for an order line.", OwnerSystem.Ledger),
        EventContract.Of<StockDeallocated>("retail.stock.deallocated.v1", Module, "What was set aside for an order line is free again.", OwnerSystem.Ledger),
        EventContract.Of<BackorderOpened>("retail.backorder.opened.v1", Module, "An order line waits for stock.", OwnerSystem.Ledger),
        EventContract.Of<BackorderFilled>("retail.backorder.filled.v1", Module, "Stock was set aside for a line that waited for it.", OwnerSystem.Ledger),
        EventContract.Of<BackorderCancelled>("retail.backorder.cancelled.v1", Module, "A line waits no longer, although nothing came for it.", OwnerSystem.Ledger),
        EventContract.Of<BackorderReprioritised>("retail.backorder.reprioritised.v1", Module, "The queue of waiting lines was put into another order.",
            OwnerSystem.Ledger),
        EventContract.Of<ReorderParameterSet>("retail.reorder-parameter.set.v1", Module, "It was set from how little on a position is replenished.",
            OwnerSystem.Ledger),
        EventContract.Of<StockThresholdBreached>("retail.stock-threshold.breached.v1", Module, "What is available fell to the reorder point or below.",
            OwnerSystem.Ledger),
        EventContract.Of<StockThresholdRecovered>("retail.stock-threshold.recovered.v1", Module, "Enough is available again.", OwnerSystem.Ledger),
        EventContract.Of<QuarantineInstructed>("retail.quarantine.instructed.v1", Module, "A place was told to set goods aside that may be faulty.", OwnerSystem.Ledger),
        EventContract.Of<StockQuarantined>("retail.stock.quarantined.v1", Module, "Goods were set aside.", OwnerSystem.Warehouse, OwnerSystem.Till),
        EventContract.Of<StockReleased>("retail.stock.released.v1", Module, "Goods that had been set aside are for sale again.", OwnerSystem.Warehouse, OwnerSystem.Till),
        EventContract.Of<ReplenishmentReviewRecommended>("retail.replenishment-review.recommended.v1", Module, "Demand deviates and it was confirmed: a planner is to look whether enough is on its way.",
            OwnerSystem.Ledger),
        EventContract.Of<ReplenishmentReviewAnswered>("retail.replenishment-review.answered.v1", Module, "A planner said what comes of a recommended review.", OwnerSystem.Ledger),
        EventContract.Of<ReplenishmentReviewExpired>("retail.replenishment-review.expired.v1", Module, "Nobody answered a recommended review in time.", OwnerSystem.Ledger),
        EventContract.Of<StockoutProjected>("retail.stockout.projected.v1", Module, "It was worked out when a position runs out.", OwnerSystem.Ledger),
    ];
}
