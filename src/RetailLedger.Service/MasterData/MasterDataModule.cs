using RetailLedger.Domain.MasterData;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.MasterData;

/// <summary>All the host must know of master data.</summary>
public static class MasterDataModule
{
    public static ViewDefinition<ItemMasterKey, ItemMaster> Items { get; } = new(
        "item-master", "item_master", [typeof(ItemListed), typeof(ItemDelisted), typeof(ItemCategoryAssigned), typeof(ItemCosted)], ItemMaster.KeysOf, ItemMaster.Evolve);

    public static ViewDefinition<LocationMasterKey, LocationMaster> Locations { get; } = new(
        "location-master", "location_master", [typeof(LocationOpened), typeof(LocationClosed)], LocationMaster.KeysOf, LocationMaster.Evolve);

    public static void AddMasterData(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<Item>("item", Item.Evolve));
        services.AddSingleton(CaseFoldFor.Of<Location>("location", Location.Evolve));
        services.AddSingleton(CaseFoldFor.Of<Customer>("customer", Customer.Evolve));
        services.AddSingleton(CaseFoldFor.Of<Supplier>("supplier", Supplier.Evolve));
        services.AddSingleton(CaseFoldFor.Of<ExchangeRate>("exchange-rate", ExchangeRate.Evolve));
        // A list and each of its prices are cases of one category: what is said first tells which it is.
        services.AddSingleton(new CaseFoldFor("price-list", (state, said) => said is ItemPriced ? ItemPrice.Evolve(state as ItemPrice, said) : PriceList.Evolve(state as PriceList, said)));
        services.AddSingleton<MasterQuery>();
        services.AddSingleton<IOutsideActs, OutsideMarkdowns>();
    }

    public static void MapMasterData(this IEndpointRouteBuilder api)
    {
        api.MapGet("/master/items", ([AsParameters] ItemMasterFilter filter, MasterQuery master, CancellationToken ct) =>
                master.ItemsAsync(filter, ct))
            .WithName("ListItemMaster").WithSummary("What is said of items: name, category, cost, criticality.").ProducesProblem(400);
        api.MapGet("/master/locations", ([AsParameters] LocationMasterFilter filter, MasterQuery master, HttpContext context, CancellationToken ct) =>
                master.LocationsAsync(filter, context.Viewer(), ct))
            .WithName("ListLocationMaster").WithSummary("What is said of locations: kind, legal entity, region, time zone.").ProducesProblem(400);
    }
}
