namespace RetailLedger.Advisors.Statistics;

/// <summary>Counts that vary more than chance alone would have it: customers come at random and take a varying number of pieces each.</summary>
/// <param name="Mean">Expected count, above 0.</param>
/// <param name="Variance">Variance of the count. At or below <paramref name="Mean"/> it is taken as a Poisson count's.</param>
internal readonly record struct NegativeBinomial(double Mean, double Variance)
{
    // Beyond this many terms the tail is taken from the approximating gamma distribution: its error there is far below what a band shows.
    private const int ExactUpTo = 400;

    // Variance over mean nearer to 1 than this is a Poisson count.
    private const double LeastOverdispersion = 1.001;

    // Beyond this share the complement has lost the digits that matter, and the first terms of the tail are the tail.
    private const double Saturated = 1 - 1e-6;

    // Wilson and Hilferty: the cube root of a gamma quantity is nearly normal, with this variance.
    private double CubeRootVariance => Math.Max(Variance, Mean) / (9 * Mean * Mean);

    private bool IsPoisson => Variance <= Mean * LeastOverdispersion;

    /// <summary>Minus the decimal logarithm of the chance of seeing <paramref name="count"/> or more: 0 is ordinary, 3 is one day in a thousand.</summary>
    public double UpperSurprise(int count)
    {
        if (count <= 0)
            return 0;
        if (count > ExactUpTo)
            return NormalTail.UpperSurprise((Math.Cbrt(count / Mean) - 1 + CubeRootVariance) / Math.Sqrt(CubeRootVariance));
        var below = 0.0;
        var chance = ChanceOfNone();
        for (var at = 0; at < count; at++)
        {
            below += chance;
            chance *= Ratio(at);
        }

        return -Math.Log10(below < Saturated ? 1 - below : TailFrom(count, chance));
    }

    private double TailFrom(int count, double chance)
    {
        var tail = 0.0;
        for (var at = count; at < count + ExactUpTo && chance > tail * 1e-9; at++)
        {
            tail += chance;
            chance *= Ratio(at);
        }

        return Math.Max(tail, double.Epsilon);
    }

    private double ChanceOfNone()
    {
        if (IsPoisson)
            return Math.Exp(-Mean);
        var size = Mean * Mean / (Variance - Mean);
        return Math.Exp(size * Math.Log(size / (size + Mean)));
    }

    // The chance of one more, over the chance of so many.
    private double Ratio(int count)
    {
        if (IsPoisson)
            return Mean / (count + 1);
        var size = Mean * Mean / (Variance - Mean);
        return (count + size) / (count + 1) * (Mean / (size + Mean));
    }
}
