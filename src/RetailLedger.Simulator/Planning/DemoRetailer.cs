using RetailLedger.Simulator.Retailer;
using RetailLedger.Simulator.Stories;

namespace RetailLedger.Simulator.Planning;

/// <summary>A small retailer that lives through some days. The same seed tells the same story; more days only tell it further.</summary>
/// <param name="network">How its messages fare; the usual way when nothing is said.</param>
public sealed class DemoRetailer(int seed, int days, Network? network = null)
{
    public const int DefaultSeed = 1;
    public const int DefaultDays = 42;
    public const int MostDays = 365;

    /// <summary>A Monday; ninety days from here end with October.</summary>
    public static DateOnly FirstDay { get; } = new(2026, 8, 3);

    /// <summary>Who decides in the story, each with a key of their own.</summary>
    public static IReadOnlyList<Person> Staff => Retailer.Staff.Everybody;

    public DemoPlan Plan()
    {
        var until = new DateTimeOffset(FirstDay.AddDays(days).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var eve = FirstDay.AddDays(-1);
        var story = InOrder(MasterData.Opening(seed, eve).Concat(StaffRights.Opening(seed, eve)).Concat(GovernedActs.Opening(seed, eve)).Concat(Stocking.Opening(seed, eve)).Concat(Enumerable.Range(0, days).SelectMany(Day)).Where(step => step.At < until));
        return new(seed, days, until, InOrder((network ?? Network.Usual).Carry(seed, story)));
    }

    private static List<PlannedStep> InOrder(IEnumerable<PlannedStep> steps) => [.. steps.OrderBy(step => step.At).ThenBy(step => step.Id, StringComparer.Ordinal)];

    private IEnumerable<PlannedStep> Day(int day)
    {
        var date = FirstDay.AddDays(day);
        return
        [
            .. MasterData.Of(seed, day, date), .. Stocking.Of(seed, day, date), .. WebOrders.Of(seed, day, date), .. Collections.Of(seed, day, date),
            .. SplitOrders.Of(seed, day, date), .. StoreShipments.Of(seed, day, date), .. DoubtedOrders.Of(seed, day, date), .. FaultyOrders.Of(seed, day, date),
            .. TillSales.Of(seed, day, date), .. TradeOrders.Of(seed, day, date), .. StockTroubles.Of(seed, day, date), .. ForeignWrites.Of(seed, day, date), .. GovernedActs.Of(seed, day, date),
            .. PriceChanges.Of(seed, day, date), .. CustomerLetters.Of(seed, day, date), .. SupplierDeliveries.Of(seed, day, date),
        ];
    }
}
