using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.MasterData;

/// <summary>The contracts of master data: names are stored for good.</summary>
public static class MasterDataEvents
{
    private const string Module = "MasterData";

    public static IReadOnlyList<EventContract> Contracts { get; } =
    [
        EventContract.Of<ItemListed>("retail.item.listed.v1", Module, "The shop carries an item.", OwnerSystem.Erp),
        EventContract.Of<ItemDelisted>("retail.item.delisted.v1", Module, "The shop carries the item no longer.", OwnerSystem.Erp),
        EventContract.Of<ItemCategoryAssigned>("retail.item.category-assigned.v1", Module, "The item belongs to another part of the range.", OwnerSystem.Erp),
        EventContract.Of<ItemCosted>("retail.item.costed.v1", Module, "The books value one unit of the item anew.", OwnerSystem.Erp),
        EventContract.Of<PriceListPublished>("retail.price-list.published.v1", Module, "A price list is in force from a moment on.", OwnerSystem.Erp),
        EventContract.Of<ItemPriced>("retail.item.priced.v1", Module, "An item costs this much on a price list from a moment on.", OwnerSystem.Erp),
        EventContract.Of<LocationOpened>("retail.location.opened.v1", Module, "A warehouse or a store began to work.", OwnerSystem.Erp),
        EventContract.Of<LocationClosed>("retail.location.closed.v1", Module, "A warehouse or a store works no longer.", OwnerSystem.Erp),
        EventContract.Of<LocationClosurePlanned>("retail.location.closure-planned.v1", Module, "A location will be closed on some days.", OwnerSystem.Erp),
        EventContract.Of<LocationClosureCancelled>("retail.location.closure-cancelled.v1", Module, "A location works on days on which it was to be closed.", OwnerSystem.Erp),
        EventContract.Of<LoyaltyTierAssigned>("retail.loyalty-tier.assigned.v1", Module, "A customer stands in a tier of the loyalty programme.", OwnerSystem.Erp),
        EventContract.Of<SupplierRegistered>("retail.supplier.registered.v1", Module, "A company may supply goods.", OwnerSystem.Erp),
        EventContract.Of<ExchangeRatePublished>("retail.exchange-rate.published.v1", Module, "A source said what a currency was worth on a day.", OwnerSystem.Erp),
    ];
}
