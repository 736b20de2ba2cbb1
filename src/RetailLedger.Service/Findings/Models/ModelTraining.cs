using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using RetailLedger.Advisors.Verdicts;
using RetailLedger.Domain.Findings;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Findings;

/// <summary>Makes a model of what people said of findings. The same findings and verdicts make the same model, byte for byte, on every machine.</summary>
public static class ModelTraining
{
    // The newest third is held out for the figures, and then learned from as well.
    private const int HeldOutOf = 3;

    /// <param name="lessons">Oldest first.</param>
    /// <returns>Null where there are too few verdicts of either sort.</returns>
    public static LearnedModel? Learn(string detector, int version, IReadOnlyList<VerdictLesson> lessons)
    {
        List<(AnomalyDetected Found, bool IsSo)> judged = [.. lessons.Where(lesson => lesson.IsSo is not null && IsReadable(lesson)).Select(lesson => (lesson.Found, lesson.IsSo!.Value))];
        if (Train(detector, version, judged) is not { } model)
            return null;
        var content = model.ToJson();
        var right = judged.Count(one => one.IsSo);
        return new(
            version, judged.Count, right, content, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))), PlainDigest.Of(judged.Select(one => new { one.Found.FindingId, one.Found.Score, one.Found.Traits, one.IsSo })),
            Figures(detector, judged), Card(detector, version, judged, right));
    }

    /// <summary>Whether the traits are those that the models of this release read.</summary>
    public static bool IsReadable(VerdictLesson lesson) => lesson.Found.Traits?.Count == DetectionModels.TraitsOf(lesson.Found.Detector).Count;

    private static VerdictModel? Train(string detector, int version, IReadOnlyList<(AnomalyDetected Found, bool IsSo)> judged)
    {
        if (Math.Min(judged.Count(one => one.IsSo), judged.Count(one => !one.IsSo)) < VerdictTrainer.Fewest)
            return null;
        return VerdictTrainer.Train([.. judged.Select(one => new JudgedFinding(one.Found.Traits!, one.IsSo))], DetectionModels.TraitsOf(detector), DetectorInForce.ModelOf(detector), version);
    }

    private static IReadOnlyList<ModelFigure> Figures(string detector, IReadOnlyList<(AnomalyDetected Found, bool IsSo)> judged)
    {
        var (before, after) = (judged.Take(judged.Count - judged.Count / HeldOutOf).ToList(), judged.Skip(judged.Count - judged.Count / HeldOutOf).ToList());
        // With too few before them the last ones say nothing about it, and the shadow must.
        if (Train(detector, 0, before) is not { } tried)
            return [];
        var alone = JudgeFigures.Of([.. after.Select(one => (one.Found.Score, one.IsSo))]);
        var learned = JudgeFigures.Of([.. after.Select(one => (tried.Score(one.Found.Traits!), one.IsSo))]);
        return
        [
            new("held-out-findings", after.Count), .. Of("right-first", alone.RightFirst, learned.RightFirst), .. Of("error", alone.Error, learned.Error),
        ];
    }

    private static IEnumerable<ModelFigure> Of(string name, double? alone, double? learned) =>
        alone is { } before && learned is { } after ? [new($"{name}-of-detector", before), new(name, after)] : [];

    private static string Card(string detector, int version, IReadOnlyList<(AnomalyDetected Found, bool IsSo)> judged, int right) => string.Create(CultureInfo.InvariantCulture, $"""
        # {DetectorInForce.ModelOf(detector)} {version}

        **For** putting findings of the detector {detector} into the order in which they are worth looking at, and for nothing else. It finds nothing, and it decides nothing.

        **Learned from** {judged.Count} verdicts of this retailer's own people, {right} of them that it is so, on findings of {judged[0].Found.Day:yyyy-MM-dd} to {judged[^1].Found.Day:yyyy-MM-dd}. What is
        known of each is in the ledger under the digest in metrics.json; the model holds {judged[0].Found.Traits!.Count * 3 + 1} numbers and no copy of a finding.

        **How**: logistic regression on {judged[0].Found.Traits!.Count} traits of a finding, begun at the detector's own score and held there as far as verdicts do not insist.

        **Known weaknesses**: it repeats what people said, mistakes included. What no verdict was ever like it judges as the detector alone.

        **Made anew** from the same position of the log: the same bytes.

        """).ReplaceLineEndings("\n");
}
