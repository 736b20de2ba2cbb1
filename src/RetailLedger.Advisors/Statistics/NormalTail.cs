namespace RetailLedger.Advisors.Statistics;

/// <summary>The upper tail of the standard normal distribution.</summary>
internal static class NormalTail
{
    // From here on the asymptotic form is used: the other would subtract nearly equal numbers.
    private const double Far = 6;

    /// <summary>Minus the decimal logarithm of the chance of more than <paramref name="z"/> standard deviations above the mean.</summary>
    public static double UpperSurprise(double z)
    {
        if (z > Far)
            return (z * z / 2 + Math.Log(z) + 0.5 * Math.Log(2 * Math.PI)) / Math.Log(10);
        return -Math.Log10(Complement(z / Math.Sqrt(2)) / 2);
    }

    // erfc, Numerical Recipes, relative error below 1.2e-7 everywhere.
    private static double Complement(double x)
    {
        var t = 1 / (1 + 0.5 * Math.Abs(x));
        ReadOnlySpan<double> terms =
        [
            -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277,
        ];
        var sum = 0.0;
        for (var term = terms.Length - 1; term >= 0; term--)
            sum = sum * t + terms[term];
        var tail = t * Math.Exp(-x * x + sum);
        return x >= 0 ? tail : 2 - tail;
    }
}
