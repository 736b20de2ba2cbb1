using RetailLedger.Advisors.Demand;
using RetailLedger.Advisors.Verdicts;

namespace RetailLedger.Advisors.Tests.Figures;

/// <summary>What verdicts are worth on later data. None of the figures may fall.</summary>
public sealed class VerdictFigures(ITestOutputHelper output)
{
    private const int Verdicts = 200;
    private const int Folds = 10;

    // A person lets more be found than is shown in the end, so that there is something to choose from.
    private const double Threshold = 0.25;

    [Fact]
    public void Two_hundred_verdicts_raise_precision_at_the_same_recall_on_later_data()
    {
        var trial = new VerdictTrial(OpenData.Need("retail/planted_dev/series"));
        var taught = trial.Findings(Threshold).Take(Verdicts).ToList();
        // What the last of them speaks of may last a day longer.
        var later = taught[^1].Day.Day + 2;
        var model = Learn(taught);

        var asShipped = trial.At(later, day => day.Score, DemandDetector.Shipped.Threshold);
        var alone = trial.Curve(later, day => day.Score);
        var learned = trial.Curve(later, day => day.Score >= Threshold ? model.Score(day.Traits) : 0);
        var atSameRecall = VerdictTrial.PrecisionAt(learned, asShipped.Recall);
        double[] recalls = [0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7];
        var gain = recalls.Average(recall => VerdictTrial.PrecisionAt(learned, recall) / VerdictTrial.PrecisionAt(alone, recall)) - 1;
        var floor = FloorBy(taught);
        var atFloor = trial.At(later, day => day.Score >= Threshold ? model.Score(day.Traits) : 0, floor);
        output.WriteLine($"With a floor of {floor:0.000}, from the verdicts alone: recall {atFloor.Recall:0.000}, precision {atFloor.Precision:0.000}.");
        output.WriteLine($"{taught.Count(one => one.IsSo)} of {taught.Count} verdicts say that it is so; {asShipped.Labels} episodes later. Recall {asShipped.Recall:0.000}: precision {asShipped.Precision:0.000} as shipped, "
            + $"{VerdictTrial.PrecisionAt(alone, asShipped.Recall):0.000} at the detector's best threshold afterwards, {atSameRecall:0.000} with verdicts. Over recalls {recalls[0]} to {recalls[^1]}: {gain:+0.000}.");

        Assert.InRange(asShipped.Labels, 100, 200);
        Assert.InRange(atSameRecall / asShipped.Precision, 1.10, 2);
        Assert.InRange(gain, 0.05, 1);
        Assert.InRange(atFloor.Recall, asShipped.Recall, 1);
        Assert.InRange(atFloor.Precision, asShipped.Precision, 1);
    }

    // As much of what was confirmed stays as the detector's own threshold would have kept, by models that had not seen what they judge.
    private static double FloorBy(List<(VerdictTrial.TrialDay Day, bool IsSo)> taught)
    {
        var kept = taught.Count(one => one.IsSo && one.Day.Score >= DemandDetector.Shipped.Threshold);
        var said = Enumerable.Range(0, Folds).SelectMany(fold =>
        {
            var stranger = Learn(taught.Where((_, at) => at % Folds != fold));
            return taught.Where((_, at) => at % Folds == fold).Where(one => one.IsSo).Select(one => stranger.Score(one.Day.Traits));
        });
        return said.OrderDescending().ElementAt(kept - 1);
    }

    private static VerdictModel Learn(IEnumerable<(VerdictTrial.TrialDay Day, bool IsSo)> judged) =>
        VerdictTrainer.Train([.. judged.Select(one => new JudgedFinding(one.Day.Traits, one.IsSo))], FindingTraits.Names(DemandDetector.Shipped), "trial", 1);
}
