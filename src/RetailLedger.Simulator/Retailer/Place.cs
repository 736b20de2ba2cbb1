using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;

namespace RetailLedger.Simulator.Retailer;

/// <summary>Where the demo retailer trades: a company that sends and one that keeps shops, two brands, a warehouse in the north, one in the south, and
/// three shops with a till.</summary>
internal static class Place
{
    public const string Company = "NORTHWAY-UK";
    public const string ShopCompany = "NORTHWAY-SHOPS";
    public const string Homeware = "ALDER";
    public const string Stationery = "FINCH";
    public const string NorthWarehouse = "LEEDS-01";
    public const string SouthWarehouse = "BRISTOL-02";
    public const string Shop = "YORK-03";
    public const string SouthShop = "BATH-04";
    public const string ScottishShop = "EDINBURGH-05";

    private const string North = "GB-NORTH";
    private const string South = "GB-SOUTH";
    private const string Scotland = "GB-SCOTLAND";

    public static IReadOnlyList<LocationOpened> Opened { get; } =
    [
        Open(NorthWarehouse, LocationKind.Warehouse, "Leeds warehouse", Company, North, 53.77m, -1.50m),
        Open(SouthWarehouse, LocationKind.Warehouse, "Bristol warehouse", Company, South, 51.50m, -2.68m),
        Open(Shop, LocationKind.Store, "Coney Street, York", ShopCompany, North, 53.96m, -1.08m),
        Open(SouthShop, LocationKind.Store, "Milsom Street, Bath", ShopCompany, South, 51.38m, -2.36m),
        Open(ScottishShop, LocationKind.Store, "Victoria Street, Edinburgh", ShopCompany, Scotland, 55.95m, -3.19m),
    ];

    public static IReadOnlyList<string> Brands { get; } = [Homeware, Stationery];

    public static IReadOnlyList<string> All { get; } = [.. Opened.Select(place => place.Location)];

    public static IReadOnlyList<string> Warehouses { get; } = [NorthWarehouse, SouthWarehouse];

    public static IReadOnlyList<string> Shops { get; } = [.. All.Except(Warehouses)];

    /// <summary>The warehouse that is nearest to a shop.</summary>
    public static string WarehouseOf(string shop) => RegionOf(shop) == South ? SouthWarehouse : NorthWarehouse;

    public static Scope Web(string brand, string warehouse, string channel = "web") => new(Company, brand, RegionOf(warehouse), channel, warehouse, "warehouse");

    public static Scope Trade(string brand) => new(Company, brand, RegionOf(NorthWarehouse), "trade", NorthWarehouse, "warehouse");

    public static Scope Till(string brand, string shop) => new(ShopCompany, brand, RegionOf(shop), "store", shop, "store");

    public static Scope Collected(string brand, string shop) => new(Company, brand, RegionOf(shop), "web", shop, "store");

    /// <summary>Sent by a shop, because it alone has the goods.</summary>
    public static Scope FromShop(string brand, string shop) => new(Company, brand, RegionOf(shop), "web", shop, "store");

    public static Scope Stock(string location) => new(Opened.First(place => place.Location == location).LegalEntity, null, RegionOf(location), null, location);

    private static string RegionOf(string location) => Opened.First(place => place.Location == location).Region!;

    private static LocationOpened Open(string location, LocationKind kind, string name, string company, string region, decimal latitude, decimal longitude) =>
        new(location, kind, "Europe/London", name, company, Region: region, Coordinates: new(latitude, longitude));
}
