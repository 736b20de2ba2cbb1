namespace RetailLedger.Advisors.Statistics;

/// <summary>How improbable several days are together (Fisher, 1925): under ordinary days the sum of the surprises follows a gamma distribution.</summary>
internal static class JointSurprise
{
    /// <summary>Minus the decimal logarithm of the chance that <paramref name="days"/> independent ordinary days surprise as much in sum.</summary>
    /// <param name="days">1 or more.</param>
    /// <param name="sumOfSurprises">Sum of minus the natural logarithms of each day's tail probability.</param>
    public static double Of(int days, double sumOfSurprises)
    {
        var term = 1.0;
        var sum = 1.0;
        for (var at = 1; at < days; at++)
        {
            term *= sumOfSurprises / at;
            sum += term;
        }

        return (sumOfSurprises - Math.Log(sum)) / Math.Log(10);
    }
}
