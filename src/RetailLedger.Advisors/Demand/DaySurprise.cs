using RetailLedger.Advisors.Statistics;

namespace RetailLedger.Advisors.Demand;

/// <summary>How much one day surprises on its own, from the ranks of the past and not from a curve: demand for gifts follows none.</summary>
internal static class DaySurprise
{
    private const double TailShare = 0.05;

    // Above a high day the tail falls by e each time demand grows by this factor's logarithm: quiet enough that a doubled record is rare.
    private const double TailDecay = 0.2;

    // A promotion was announced: the day itself says no more than an ordinary one.
    private const double PromotionCap = 1;

    /// <summary>Minus the natural logarithm of the chance of <paramref name="units"/> or more on one day.</summary>
    public static double OfUnits(double units, in DemandBaseline baseline, bool isPromotion)
    {
        if (units <= 0)
            return 0;
        var record = baseline.Usual.Length > 1 ? baseline.Usual[^2] : baseline.Usual[^1];
        var high = Math.Max((baseline.High + record) / 2, 0.5);
        var beyond = Math.Log(Math.Max(units, 0.01) / high);
        var rank = (Sorted.CountFrom(baseline.Usual, units) + 0.5) / (baseline.Usual.Length + 1);
        var surprise = beyond > 0 ? beyond / TailDecay - Math.Log(TailShare) : -Math.Log(Math.Max(rank, TailShare));
        return isPromotion ? Math.Min(surprise, PromotionCap) : surprise;
    }

    /// <summary>Minus the decimal logarithm of the chance of a day without a sale.</summary>
    public static double OfSilence(in DemandBaseline baseline) =>
        -Math.Log10((baseline.ZeroShare * baseline.Usual.Length + 0.5) / (baseline.Usual.Length + 1));
}
