using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>The contracts of acts that are asked for as they are: names are stored for good.</summary>
internal static class ActContracts
{
    private const string Module = "Governance";

    public static IReadOnlyList<EventContract> All { get; } =
    [
        EventContract.Of<ActKindPublished>("retail.act.kind-published.v1", Module, "A new kind of act may be asked for.", OwnerSystem.Ledger),
        EventContract.Of<ActObserved>("retail.act.observed.v1", Module, "An act that needs somebody's authority was done in the world.", OwnerSystem.Ledger),
        EventContract.Of<ActInstructed>("retail.act.instructed.v1", Module, "An act of a published kind may be done now.", OwnerSystem.Ledger),
        EventContract.Of<PurchaseOrderReleased>("retail.purchase-order.released.v1", Module, "The ERP is told to send a purchase order to its supplier.", OwnerSystem.Ledger),
        EventContract.Of<TransferInstructed>("retail.transfer.instructed.v1", Module, "The warehouse is told to move stock from one place to another.", OwnerSystem.Ledger),
        EventContract.Of<StockAdjustmentInstructed>("retail.stock-adjustment.instructed.v1", Module, "The warehouse is told to correct its books.", OwnerSystem.Ledger),
        EventContract.Of<WriteOffInstructed>("retail.write-off.instructed.v1", Module, "The warehouse is told to take goods off the books.", OwnerSystem.Ledger),
        EventContract.Of<PriceChangeInstructed>("retail.price-change.instructed.v1", Module, "The ERP is told to sell at another price.", OwnerSystem.Ledger),
        EventContract.Of<PriceOverrideAllowed>("retail.price-override.allowed.v1", Module, "A till may sell so many of one thing below the list.", OwnerSystem.Ledger),
        EventContract.Of<PriceOverrideUsed>("retail.price-override.used.v1", Module, "A till sold below the list by a leave that covers it.", OwnerSystem.Ledger),
        EventContract.Of<PriceOverrideMisapplied>("retail.price-override.misapplied.v1", Module, "A till sold by a leave that does not cover the sale.", OwnerSystem.Ledger),
    ];
}
