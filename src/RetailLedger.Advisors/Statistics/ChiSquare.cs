namespace RetailLedger.Advisors.Statistics;

/// <summary>The upper tail of the chi-square distribution (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.4.4 and 26.4.5).</summary>
internal static class ChiSquare
{
    /// <summary>The chance of <paramref name="value"/> or more, 0 to 1.</summary>
    /// <param name="value">0 or more.</param>
    /// <param name="degrees">Degrees of freedom, 1 or more.</param>
    public static double Upper(double value, int degrees)
    {
        if (value <= 0)
            return 1;
        var isOdd = degrees % 2 == 1;
        var root = Math.Sqrt(value);
        var term = isOdd ? 2 * Math.Exp(-value / 2) / Math.Sqrt(2 * Math.PI) * root : Math.Exp(-value / 2);
        var sum = isOdd ? 2 * Math.Pow(10, -NormalTail.UpperSurprise(root)) : 0;
        for (var at = isOdd ? 1 : 0; at < degrees - 1; at += 2)
        {
            sum += term;
            term *= value / (at + 2);
        }

        return Math.Min(1, sum);
    }
}
