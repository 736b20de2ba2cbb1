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
    ];
}
