using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Simulator.Retailer;
using RetailLedger.Simulator.Stories;

namespace RetailLedger.Simulator.Planning;

/// <summary>A shop with a short range over ten quiet weeks; then one lot of kettles is faulty, and customers bring them back. The same seed tells the same story.</summary>
public static class ReturnSurge
{
    /// <summary>The faulty product.</summary>
    public const string Item = "KETTLE-17";

    /// <summary>The mark on the faulty pieces.</summary>
    public const string Lot = "K-2611";

    /// <summary>Who delivers it.</summary>
    public const string Supplier = "SUP-IRON";

    /// <summary>How many days the story lasts; on the last of them it is clear what happened the day before.</summary>
    public const int Days = 72;

    private const int Surge = 67;
    private const int InStock = 2_000;

    private static readonly string[] Range = [Item, "KETTLE-20", "TEAPOT-01", "TEAPOT-02", "MUG-01", "MUG-02", "TRAY-01", "TIN-01"];

    private static readonly string[] Complaints =
    [
        "It does not work, it switches off after a minute.", "Faulty: it leaks at the spout.", "It stopped working on the second day.", "The lid is broken and it leaks.", "Defect, the switch stays on.",
    ];

    public static DemoPlan Plan(int seed)
    {
        var first = DemoRetailer.FirstDay;
        var until = Moment.Utc(first.AddDays(Days), 0, 0);
        PlannedStep[] steps = [.. Opening(seed, first.AddDays(-1)), .. Enumerable.Range(0, Days).SelectMany(day => Day(seed, day, first.AddDays(day)))];
        return new(seed, Days, until, [.. steps.Where(step => step.At < until).OrderBy(step => step.At).ThenBy(step => step.Id, StringComparer.Ordinal)]);
    }

    private static IEnumerable<PlannedStep> Opening(int seed, DateOnly eve)
    {
        var at = Moment.Utc(eve, 6, 0);
        foreach (var place in Place.Opened)
            yield return Fact(seed, "LOC", place.Location, at, "erp", place, Place.Stock(place.Location));
        yield return Fact(seed, "SUP", Supplier, at, "erp", new SupplierRegistered(Supplier, "Yueqing Castings", RiskTier.High, 56, "CN"), Scope.Everything);
        foreach (var item in Range)
        {
            yield return Fact(seed, "ITEM", item, at, "erp", new ItemListed(item, Describe(item), "ea", "Kitchen", new(9.40m, "GBP"), Supplier: Supplier), Scope.Everything);
            foreach (var place in Place.Shops)
            {
                yield return Fact(seed, "STOCK", $"{place}-{item}", at.AddHours(1), "wms",
                    new StockMoved($"OPEN-{place}-{item}", place, item, Quantity.Each(InStock), "opening-stock"), Place.Stock(place));
            }
        }

        foreach (var step in StaffRights.Opening(seed, eve))
            yield return step;
    }

    private static IEnumerable<PlannedStep> Day(int seed, int day, DateOnly date)
    {
        var dice = Dice.For(seed, "return-surge", day);
        foreach (var place in Place.Shops)
        {
            var lines = Range.Select((item, n) => Line(n + 1, item, dice.Between(3, 9))).ToList();
            yield return Fact(seed, "SALES", $"{place}-{day}", Moment.At(date, new(18, 0), place), "erp",
                new InvoiceIssued($"Z-{seed}-{place}-{day}", lines, new(lines.Sum(line => line.Amount.Minor), "GBP")), Place.Till(Place.Homeware, place));
        }

        // A piece of something comes back now and then; of the faulty lot more each day.
        if (dice.Between(0, 9) < 3)
            yield return Back(seed, day, date, 0, Range[dice.Between(1, Range.Length - 1)], "I changed my mind.", "unwanted");
        for (var n = 1; n <= Math.Max(0, day - Surge + 1) * 4 && day < Days - 1; n++)
            yield return Back(seed, day, date, n, Item, Complaints[n % Complaints.Length], reason: null);
    }

    private static PlannedFact Back(int seed, int day, DateOnly date, int number, string item, string text, string? reason)
    {
        var id = Naming.Document("SR", seed, day, number);
        var at = Moment.At(date, new(9 + (number % 8), number % 60), Place.Shop);
        var line = new ReturnLine(1, item, Quantity.Each(1), new(1_895, "GBP"), Lot: item == Item ? Lot : null);
        return new(Naming.Fact(id, "requested"), at, ReturnLinks.Stream(id), CausedBy: null, "pos",
            new ReturnRequested(id, [line], at, reason, new Personal<string> { Subject = $"customer/{id}", Value = text }, DeliveredAt: at.AddDays(-5), BroughtTo: Place.Shop), Place.Till(Place.Homeware, Place.Shop));
    }

    private static BilledLine Line(int number, string item, int pieces) => new(number, LineKind.Goods, item, Quantity.Each(pieces), new(18.95m, "GBP"), new(1_895 * pieces, "GBP"), Describe(item));

    private static string Describe(string item) => item.Split('-') is [var kind, var size] ? $"{kind[0]}{kind[1..].ToLowerInvariant()} no. {size}" : item;

    private static PlannedFact Fact(int seed, string kind, string id, DateTimeOffset at, string sender, ILedgerEvent data, Scope scope) =>
        new(Naming.Fact($"SURGE-{kind}-{seed}-{id}", "said"), at, data.OwnStream(), CausedBy: null, sender, data, scope);
}
