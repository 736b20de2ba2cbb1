using RetailLedger.Advisors.Statistics;

namespace RetailLedger.Advisors.Returns;

/// <summary>By what it is judged whether reasons shifted.</summary>
public enum ShiftTest
{
    /// <summary>So few returns tell nothing, whatever they say.</summary>
    TooFew = 1,

    /// <summary>Fisher's exact test, for counts however small.</summary>
    Exact = 2,

    /// <summary>The likelihood ratio with Williams's correction, where there are too many tables to go through.</summary>
    Likelihood = 3,
}

/// <summary>Whether the reasons of returns are others than they were. Returns are counted, not pieces: who brings twelve back says so once.</summary>
/// <param name="Chance">How probable a mix so different is by chance alone, 0 to 1; 1 where too few returns are known.</param>
/// <param name="Grown">Which reason grew furthest beyond what chance would have it; -1 where too few returns are known.</param>
public sealed record ReasonShift(ShiftTest Test, double Chance, int Grown)
{
    /// <summary>Less probable than this is no chance.</summary>
    public const double Remarkable = 0.01;

    private static readonly ReasonShift Unknown = new(ShiftTest.TooFew, 1, -1);

    public bool IsShift => Test != ShiftTest.TooFew && Chance < Remarkable;

    /// <summary>Compares returns by reason.</summary>
    /// <param name="before">How many named each reason before.</param>
    /// <param name="now">How many name it now, in the same order.</param>
    public static ReasonShift Of(IReadOnlyList<int> before, IReadOnlyList<int> now)
    {
        int[] named = [.. Enumerable.Range(0, now.Count).Where(at => before[at] + now[at] > 0)];
        int[] first = [.. named.Select(at => before[at])];
        int[] second = [.. named.Select(at => now[at])];
        if (named.Length < 2 || first.Sum() == 0 || second.Sum() == 0)
            return Unknown;
        var grown = named[Grew(first, second)];
        if (TwoRows.Exact(first, second) is not var (chance, least))
            return new(ShiftTest.Likelihood, TwoRows.Likelihood(first, second), grown);
        return least >= Remarkable ? Unknown : new(ShiftTest.Exact, chance, grown);
    }

    /// <summary>The chance that as large a share of what is sold comes back, or a larger, were it the share that it was; null where nothing was sold to measure by.</summary>
    public static double? ChanceOfMore(int returns, long sold, int returnsBefore, long soldBefore) =>
        sold <= 0 || soldBefore <= 0 ? null : TwoRates.ChanceOfMore(returns, sold, returnsBefore, soldBefore);

    // Adjusted residuals (Haberman, Biometrics 29, 1973): of a small reason two more are much, of a large one little.
    private static int Grew(int[] first, int[] second)
    {
        double before = first.Sum(), now = second.Sum();
        return Enumerable.Range(0, first.Length).MaxBy(at =>
        {
            var column = (first[at] + second[at]) / (before + now);
            return (second[at] - now * column) / Math.Sqrt(now * column * (1 - column) * before / (before + now));
        });
    }
}
