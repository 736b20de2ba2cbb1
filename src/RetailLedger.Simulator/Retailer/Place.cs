using RetailLedger.Domain.Kernel;

namespace RetailLedger.Simulator.Retailer;

/// <summary>Where the demo retailer trades: one company, two brands, a warehouse in the north, one in the south, and a shop with a till.</summary>
internal static class Place
{
    public const string Company = "NORTHWAY-UK";
    public const string Homeware = "ALDER";
    public const string Stationery = "FINCH";
    public const string NorthWarehouse = "LEEDS-01";
    public const string SouthWarehouse = "BRISTOL-02";
    public const string Shop = "YORK-03";

    public static IReadOnlyList<string> Brands { get; } = [Homeware, Stationery];

    public static IReadOnlyList<string> All { get; } = [NorthWarehouse, SouthWarehouse, Shop];

    public static Scope Web(string brand, string warehouse) => new(Company, brand, RegionOf(warehouse), "web", warehouse, "warehouse");

    public static Scope Trade(string brand) => new(Company, brand, RegionOf(NorthWarehouse), "trade", NorthWarehouse, "warehouse");

    public static Scope Till(string brand) => new(Company, brand, RegionOf(Shop), "store", Shop, "store");

    public static Scope Stock(string location) => new(Company, null, RegionOf(location), null, location);

    private static string RegionOf(string location) => location == SouthWarehouse ? "GB-SOUTH" : "GB-NORTH";
}
