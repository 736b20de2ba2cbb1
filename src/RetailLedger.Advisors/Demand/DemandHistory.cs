using RetailLedger.Advisors.Statistics;

namespace RetailLedger.Advisors.Demand;

/// <summary>What is remembered of one series, and what it says about the next day. A fold over days: the same days give the same evidence.</summary>
public sealed class DemandHistory
{
    // Fewer selling days than this describe nothing.
    private const int Needed = 10;

    // An item takes part in the shop's ups and downs by half: the other half is its own.
    private const double SharedWithSite = 0.5;

    private readonly SellingDays _past = new();
    private readonly RecentDays _recent = new();

    /// <summary>What is expected of a day of this level, before it is seen.</summary>
    /// <param name="siteLevel">How busy the shop is, 1 as usual.</param>
    public (double Expected, double Low, double High) Expect(double siteLevel)
    {
        if (_past.Count == 0)
            return (0, 0, 0);
        Span<double> room = stackalloc double[DemandBaseline.Window];
        var past = _past.Last(DemandBaseline.Window);
        past.CopyTo(room);
        var ascending = room[..past.Length];
        ascending.Sort();
        var share = Share(siteLevel);
        return (Sorted.Mean(ascending) * share, Sorted.Quantile(ascending, 0.05) * share, Sorted.Quantile(ascending, 0.95) * share);
    }

    /// <summary>Takes a day in.</summary>
    /// <returns>The day's evidence, named by <see cref="DemandEvidence.Names"/>; empty when it was closed or too little is known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Units below 0, or a level of 0 or less.</exception>
    public float[] Observe(DemandDay day)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(day.Units);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(day.SiteLevel);
        if (day.IsClosed)
            return [];
        var units = day.Units / Share(day.SiteLevel);
        var evidence = _past.Count < Needed ? [] : Measure(day, units);
        _past.Add(units);
        return evidence;
    }

    private float[] Measure(DemandDay day, double units)
    {
        var baseline = new DemandBaseline(_past, stackalloc double[SellingDays.Kept], stackalloc double[SellingDays.Kept], stackalloc double[SellingDays.Kept]);
        _recent.Add(day, units, DaySurprise.OfUnits(units, baseline, day.IsPromotion), DaySurprise.OfSilence(baseline), baseline.High);
        return DemandEvidence.Measure(_recent, baseline);
    }

    private static double Share(double siteLevel) => Math.Pow(siteLevel, SharedWithSite);
}
