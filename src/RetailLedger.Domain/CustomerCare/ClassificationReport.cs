namespace RetailLedger.Domain.CustomerCare;

/// <summary>What concluded what customers want.</summary>
public enum CaseSorter
{
    Model = 1,
    Rules = 2,
}

/// <summary>Cases of which the same was concluded and the same let stand.</summary>
/// <param name="Concluded">Without a person; <see cref="CaseCategory.Unclear"/> where nothing was sure enough.</param>
/// <param name="Stood">What people said, or let stand by resolving.</param>
/// <param name="Guess">What the model took it for, sure or not; null for rules, and for a word of a model that we do not have.</param>
/// <param name="Tenth">In which tenth its confidence lay, from 0 to 9; null for rules.</param>
/// <param name="Confidence">Of all of them together.</param>
public sealed record JudgedCases(CaseCategory Concluded, CaseCategory Stood, CaseSorter By, long Cases, CaseCategory? Guess = null, int? Tenth = null, decimal Confidence = 0);

/// <summary>A part of the cases.</summary>
/// <param name="Sorted">Those that went to a desk without a person's word.</param>
/// <param name="Corrected">Those of them of which people said otherwise.</param>
public sealed record SorterFigures(long Judged, long Sorted, long Corrected)
{
    /// <summary>Those that a person had to read first.</summary>
    public long LeftToPeople => Judged - Sorted;

    public double? CorrectedShare => Sorted == 0 ? null : (double)Corrected / Sorted;
}

/// <param name="Concluded">Of how many it was concluded.</param>
/// <param name="Corrected">Of how many of these people said otherwise.</param>
/// <param name="Stood">Of how many it is what people let stand.</param>
/// <param name="Missed">Of how many of these something else was concluded, or nothing.</param>
public sealed record CategoryFigures(CaseCategory Category, long Concluded, long Corrected, long Stood, long Missed)
{
    public double? CorrectedShare => Concluded == 0 ? null : (double)Corrected / Concluded;
}

/// <summary>How many of which this was concluded and that was let stand.</summary>
public sealed record ConfusionCell(CaseCategory Concluded, CaseCategory Stood, long Cases);

/// <summary>What a model's confidence was worth.</summary>
/// <param name="From">Where the tenth begins.</param>
/// <param name="Right">How often its best guess was what people let stand.</param>
/// <param name="Confidence">On average.</param>
public sealed record ConfidenceTenth(double From, long Cases, long Right, double Confidence)
{
    public double RightShare => Cases == 0 ? 0 : (double)Right / Cases;

    /// <summary>Whether it is right more or less often than it says, by more than chance explains: two standard deviations, and not of a handful.</summary>
    public bool IsOff => Cases >= ClassificationReport.FewestToSay && Math.Abs(RightShare - Confidence) > Math.Max(0.05, 2 * Math.Sqrt(Confidence * (1 - Confidence) / Cases));
}

/// <summary>How well cases are sorted: what was concluded of them against what people let stand. Only cases that somebody judged are in it, by saying otherwise or by resolving.</summary>
/// <param name="Categories">Those that anybody or anything spoke of, the most often concluded first.</param>
/// <param name="Cells">Those with a case in them.</param>
/// <param name="Tenths">Those with a case in them, the least sure first.</param>
public sealed record ClassificationReport(
    SorterFigures All, SorterFigures Model, SorterFigures Rules, IReadOnlyList<CategoryFigures> Categories, IReadOnlyList<ConfusionCell> Cells, IReadOnlyList<ConfidenceTenth> Tenths)
{
    /// <summary>Of fewer cases a share says nothing yet.</summary>
    public const int FewestToSay = 20;

    public static ClassificationReport Of(IReadOnlyList<JudgedCases> judged) => new(
        Figures(judged), Figures([.. judged.Where(one => one.By == CaseSorter.Model)]), Figures([.. judged.Where(one => one.By == CaseSorter.Rules)]),
        [
            .. judged.SelectMany(one => new[] { one.Concluded, one.Stood }).Where(category => category != CaseCategory.Unclear).Distinct()
                .Select(category => Category(category, judged)).OrderByDescending(category => category.Concluded).ThenByDescending(category => category.Stood).ThenBy(category => category.Category),
        ],
        [
            .. judged.GroupBy(one => (one.Concluded, one.Stood)).Select(cell => new ConfusionCell(cell.Key.Concluded, cell.Key.Stood, cell.Sum(one => one.Cases)))
                .OrderBy(cell => cell.Concluded).ThenBy(cell => cell.Stood),
        ],
        [
            .. judged.Where(one => one is { Tenth: not null, Cases: > 0 }).GroupBy(one => one.Tenth!.Value).OrderBy(tenth => tenth.Key)
                .Select(tenth => Tenth(tenth.Key, [.. tenth])),
        ]);

    private static SorterFigures Figures(IReadOnlyList<JudgedCases> judged)
    {
        var sorted = judged.Where(one => one.Concluded != CaseCategory.Unclear).ToList();
        return new(judged.Sum(one => one.Cases), sorted.Sum(one => one.Cases), sorted.Where(one => one.Stood != one.Concluded).Sum(one => one.Cases));
    }

    private static CategoryFigures Category(CaseCategory category, IReadOnlyList<JudgedCases> judged)
    {
        long Count(Func<JudgedCases, bool> which) => judged.Where(which).Sum(one => one.Cases);
        return new(
            category, Count(one => one.Concluded == category), Count(one => one.Concluded == category && one.Stood != category),
            Count(one => one.Stood == category), Count(one => one.Stood == category && one.Concluded != category));
    }

    private static ConfidenceTenth Tenth(int tenth, IReadOnlyList<JudgedCases> judged)
    {
        var cases = judged.Sum(one => one.Cases);
        return new(tenth / 10d, cases, judged.Where(one => one.Guess == one.Stood).Sum(one => one.Cases), (double)(judged.Sum(one => one.Confidence) / cases));
    }
}
