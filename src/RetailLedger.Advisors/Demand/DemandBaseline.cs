using RetailLedger.Advisors.Statistics;

namespace RetailLedger.Advisors.Demand;

/// <summary>What an item's past says about an ordinary day, at the shop's usual level: quantiles, since a wholesaler's order must not move them, beside mean and
/// variance, which count statistics want.</summary>
internal readonly ref struct DemandBaseline
{
    /// <summary>Trading days that an ordinary day is measured against: two months.</summary>
    public const int Window = 40;

    private const int Short = 15;

    public DemandBaseline(SellingDays past, Span<double> shortWindow, Span<double> window, Span<double> longWindow)
    {
        Recent = Ascending(past.Last(Short), shortWindow);
        Usual = Ascending(past.Last(Window), window);
        Long = Ascending(past.Last(SellingDays.Kept), longWindow);
        Mean = Sorted.Mean(Usual);
        var squares = 0.0;
        foreach (var units in Usual)
            squares += (units - Mean) * (units - Mean);
        Variance = squares / Math.Max(1, Usual.Length - 1);
        Median = Sorted.Quantile(Usual, 0.5);
        High = Sorted.Quantile(Usual, 0.95);
        ZeroShare = 1 - (double)Sorted.CountFrom(Usual, double.Epsilon) / Usual.Length;
    }

    /// <summary>Units of the last three weeks, ascending.</summary>
    public ReadOnlySpan<double> Recent { get; }

    /// <summary>Units of the last two months, ascending.</summary>
    public ReadOnlySpan<double> Usual { get; }

    /// <summary>Units of the last four months, ascending.</summary>
    public ReadOnlySpan<double> Long { get; }

    public double Mean { get; }

    public double Variance { get; }

    public double Median { get; }

    /// <summary>One ordinary day in twenty is above this.</summary>
    public double High { get; }

    /// <summary>Share of days without a sale, 0 to 1.</summary>
    public double ZeroShare { get; }

    private static Span<double> Ascending(ReadOnlySpan<double> values, Span<double> room)
    {
        values.CopyTo(room);
        var sorted = room[..values.Length];
        sorted.Sort();
        return sorted;
    }
}
