using RetailLedger.Advisors.Statistics;

namespace RetailLedger.Advisors.Demand;

/// <summary>The evidence of one day for or against a deviation. Every number is a ratio, a share or a probability, so that an item of three pieces a week and
/// one of a thousand a day are judged alike.</summary>
public static class DemandEvidence
{
    /// <summary>Names of the evidence, in order. Ratios are natural logarithms of (units + 1) over (reference + 1); surprises are minus decimal logarithms of
    /// a probability.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "against-high-day", "against-record-2-months", "against-record-4-months", "against-mean", "against-record-3-weeks", "spread", "zero-share", "site-level",
        "promotion", "together-2-days", "together-3-days", "together-5-days", "together-7-days", "silence-surprise", "silence-days", "least-of-2-days",
        "least-of-3-days", "trend", "sales-before-silence", "count-surprise", "count-surprise-3-days",
    ];

    internal const int AgainstHighDay = 0;
    internal const int AgainstRecord = 1;
    internal const int Promotion = 8;
    internal const int SilenceSurprise = 13;
    internal const int SoldBeforeSilence = 18;
    internal const int CountSurprise = 19;

    // Silences longer than this, and rarer, tell no more.
    private const int LongestSilence = 12;
    private const double RarestSilence = 9;

    private const double HighOfTwo = 0.85;
    private const double HighOfThree = 0.75;

    /// <param name="seen">The day and those before it, at the shop's usual level.</param>
    /// <param name="baseline">What the days before it say.</param>
    internal static float[] Measure(RecentDays seen, in DemandBaseline baseline)
    {
        var units = seen.Units(0);
        var leastOfTwo = Math.Min(units, seen.Units(1));
        var leastOfThree = Math.Min(leastOfTwo, seen.Units(2));
        return
        [
            Ratio(units, baseline.High),
            Ratio(units, baseline.Usual[^1]),
            Ratio(units, baseline.Long[^1]),
            Ratio(units, baseline.Mean),
            Ratio(units, baseline.Recent[^1]),
            Ratio(baseline.High, baseline.Median),
            (float)baseline.ZeroShare,
            (float)Math.Log(seen.SiteLevel),
            seen.IsPromotion ? 1 : 0,
            seen.Together(2),
            seen.Together(3),
            seen.Together(5),
            seen.Together(7),
            (float)Math.Min(RarestSilence, seen.SilenceSurprise),
            Math.Min(LongestSilence, seen.Silence),
            Ratio(leastOfTwo, Sorted.Quantile(baseline.Usual, HighOfTwo)),
            Ratio(leastOfThree, Sorted.Quantile(baseline.Usual, HighOfThree)),
            Ratio(Sorted.Mean(baseline.Recent), Sorted.Mean(baseline.Long)),
            seen.Silence > 0 ? Ratio(seen.MeanBeforeSilence, baseline.Mean) : 0,
            Surprise(units, baseline, 1),
            Surprise(units + seen.Units(1) + seen.Units(2), baseline, 3),
        ];
    }

    private static float Ratio(double value, double reference) => (float)(Math.Log(value + 1) - Math.Log(reference + 1));

    private static float Surprise(double units, in DemandBaseline baseline, int days)
    {
        var mean = Math.Max(baseline.Mean, 1.0 / DemandBaseline.Window) * days;
        return (float)Math.Min(99, new NegativeBinomial(mean, baseline.Variance * days).UpperSurprise((int)Math.Round(Math.Min(units, int.MaxValue / 2))));
    }
}
