using RetailLedger.Simulator.Stories;

namespace RetailLedger.Simulator.Planning;

/// <summary>A small retailer that lives through some days. The same seed tells the same story; more days only tell it further.</summary>
public sealed class DemoRetailer(int seed, int days)
{
    public const int DefaultSeed = 1;
    public const int DefaultDays = 42;
    public const int MostDays = 365;

    /// <summary>A Monday; ninety days from here end with October.</summary>
    public static DateOnly FirstDay { get; } = new(2026, 8, 3);

    public DemoPlan Plan()
    {
        var until = new DateTimeOffset(FirstDay.AddDays(days).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var eve = FirstDay.AddDays(-1);
        var steps = MasterData.Opening(seed, eve).Concat(Stocking.Opening(seed, eve)).Concat(Enumerable.Range(0, days).SelectMany(Day)).ToList();
        steps.AddRange(SentTwice.Of(seed, steps));
        var told = steps.Where(step => step.At < until).OrderBy(step => step.At).ThenBy(step => step.Id, StringComparer.Ordinal).ToList();
        return new(seed, days, until, [.. told, .. TradeOrders.Decisions(told, until), .. Stocking.Decisions(seed, until)]);
    }

    private IEnumerable<PlannedStep> Day(int day)
    {
        var date = FirstDay.AddDays(day);
        return [.. MasterData.Of(seed, day, date), .. Stocking.Of(seed, day, date), .. WebOrders.Of(seed, day, date), .. Collections.Of(seed, day, date),
            .. TillSales.Of(seed, day, date), .. TradeOrders.Of(seed, day, date), .. StockTroubles.Of(seed, day, date), .. ForeignWrites.Of(seed, day, date)];
    }
}
