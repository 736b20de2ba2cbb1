namespace RetailLedger.Advisors.Verdicts;

/// <summary>A finding that somebody judged.</summary>
/// <param name="Traits">As <see cref="FindingTraits"/> measured them.</param>
/// <param name="IsSo">Whether the verdict was that it is so.</param>
public sealed record JudgedFinding(IReadOnlyList<double> Traits, bool IsSo);

/// <summary>Learns from verdicts. It starts from the detector's own score and moves away from it only as far as the verdicts insist: after none it is that score.</summary>
public static class VerdictTrainer
{
    /// <summary>Fewer verdicts of one sort than this describe nothing.</summary>
    public const int Fewest = 10;

    // Held so strongly that a trait must be seen to matter in some ten verdicts before it counts.
    private const double Held = 5;

    // How often findings are so at all is learned freely.
    private const double HardlyHeld = 0.01;

    // Digits that are kept: enough for every use, and the same on every machine.
    private const int Digits = 6;

    /// <param name="findings">In any order: they are put into one by what they are.</param>
    /// <param name="names">Names of their traits.</param>
    /// <param name="name">The name the model will bear.</param>
    /// <param name="version">The version it will bear.</param>
    /// <exception cref="ArgumentException">There are fewer than <see cref="Fewest"/> of one sort.</exception>
    public static VerdictModel Train(IReadOnlyCollection<JudgedFinding> findings, IReadOnlyList<string> names, string name, int version)
    {
        if (Math.Min(findings.Count(one => one.IsSo), findings.Count(one => !one.IsSo)) < Fewest)
            throw new ArgumentException($"To learn from, {Fewest} findings that are so and {Fewest} that are not are needed at least.", nameof(findings));
        JudgedFinding[] ordered = [.. findings.OrderBy(one => one.IsSo).ThenBy(one => one.Traits, Comparer<IReadOnlyList<double>>.Create(Compare))];
        double[] means = [.. names.Select((_, at) => Kept(ordered.Average(one => one.Traits[at])))];
        double[] scales = [.. names.Select((_, at) => Spread(ordered, at, means[at]))];
        double[][] rows = [.. ordered.Select(one => (double[])[1, .. one.Traits.Select((trait, at) => (trait - means[at]) / scales[at])])];
        var weights = RidgeLogistic.Fit(rows, [.. ordered.Select(one => one.Traits[FindingTraits.Score])], [.. ordered.Select(one => one.IsSo)],
            [HardlyHeld, .. Enumerable.Repeat(Held, names.Count)]);
        return new(name, version, names, means, scales, [.. weights.Skip(1).Select(Kept)], Kept(weights[0]));
    }

    private static double Spread(JudgedFinding[] findings, int at, double mean)
    {
        var spread = Kept(Math.Sqrt(findings.Average(one => (one.Traits[at] - mean) * (one.Traits[at] - mean))));
        // A trait that is the same of all says nothing.
        return spread > 0 ? spread : 1;
    }

    private static int Compare(IReadOnlyList<double>? left, IReadOnlyList<double>? right)
    {
        for (var at = 0; at < left!.Count; at++)
        {
            if (left[at].CompareTo(right![at]) is not 0 and var differs)
                return differs;
        }

        return 0;
    }

    private static double Kept(double value) => Math.Round(value, Digits);
}
