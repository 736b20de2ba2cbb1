namespace RetailLedger.Advisors.Verdicts;

/// <summary>What a judge of findings was worth on findings that people judged.</summary>
/// <param name="Findings">How many were judged.</param>
/// <param name="Right">How many of them are so.</param>
/// <param name="RightFirst">Of a finding that is so and one that is not, how often the first is put before the second: 1 is best, 0.5 is chance. Null where there are not both.</param>
/// <param name="Error">Mean square of what was said less what came (Brier): 0 is best. Null where there is none.</param>
/// <param name="Bands">What was said beside what came, from the least probable to the most.</param>
public sealed record JudgeFigures(int Findings, int Right, double? RightFirst, double? Error, IReadOnlyList<SaidBand> Bands)
{
    private const int MostBands = 5;
    private const int Digits = 4;

    /// <param name="judged">What was said of each finding, as a probability, and whether it is so.</param>
    public static JudgeFigures Of(IReadOnlyCollection<(double Said, bool IsSo)> judged)
    {
        var right = judged.Count(one => one.IsSo);
        return new(
            judged.Count, right, right == 0 || right == judged.Count ? null : Math.Round(RightBeforeWrong(judged), Digits),
            judged.Count == 0 ? null : Math.Round(judged.Average(one => Math.Pow(one.Said - (one.IsSo ? 1 : 0), 2)), Digits), BandsOf(judged));
    }

    private static double RightBeforeWrong(IReadOnlyCollection<(double Said, bool IsSo)> judged)
    {
        var (wrongBelow, pairs, wrong) = (0L, 0.0, judged.Count(one => !one.IsSo));
        foreach (var same in judged.GroupBy(one => one.Said).OrderBy(group => group.Key))
        {
            var (rightHere, wrongHere) = (same.Count(one => one.IsSo), same.Count(one => !one.IsSo));
            // Of two that are put level either may come first.
            pairs += rightHere * (wrongBelow + wrongHere / 2.0);
            wrongBelow += wrongHere;
        }

        return pairs / ((double)wrong * (judged.Count - wrong));
    }

    private static IReadOnlyList<SaidBand> BandsOf(IReadOnlyCollection<(double Said, bool IsSo)> judged) =>
    [
        .. judged.GroupBy(one => Math.Min(MostBands - 1, (int)(one.Said * MostBands))).OrderBy(band => band.Key).Select(band => new SaidBand(
            (double)band.Key / MostBands, Math.Round(band.Average(one => one.Said), Digits), band.Count(), band.Count(one => one.IsSo))),
    ];
}

/// <summary>Findings of which about the same was said.</summary>
/// <param name="From">The lower end of the fifth.</param>
/// <param name="Said">What was said of them, on average.</param>
/// <param name="Findings">How many.</param>
/// <param name="Right">How many are so.</param>
public sealed record SaidBand(double From, double Said, int Findings, int Right);
