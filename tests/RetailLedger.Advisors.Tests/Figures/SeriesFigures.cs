using RetailLedger.Advisors.Demand;
using RetailLedger.Advisors.Layouts;
using RetailLedger.Advisors.Returns;
using RetailLedger.Advisors.Training;

namespace RetailLedger.Advisors.Tests.Figures;

/// <summary>The figures of the series on the open data, none of which may fall.</summary>
public sealed class SeriesFigures
{
    private const string Planted = "retail/planted_dev/series";

    [Fact]
    public async Task Deviations_of_demand_are_found_and_few_alarms_are_false()
    {
        var figures = await ScoreAsync("units_sold");
        Assert.InRange(figures.GetProperty("f1").GetDouble(), 0.71, 1);
        Assert.InRange(figures.GetProperty("false_per_100_series_weeks").GetDouble(), 0, 0.75);
        Assert.Equal(0, figures.GetProperty("false_in_promo").GetInt32());
        AssertFound(figures, ("burst/easy", 25), ("burst/medium", 23), ("burst/hard", 18), ("drop/easy", 18), ("drop/medium", 8), ("level/easy", 21), ("level/medium", 9), ("level/hard", 9),
            ("spike/easy", 48), ("spike/medium", 28), ("spike/hard", 3));
    }

    [Fact]
    public async Task Surges_of_returns_are_found_and_few_alarms_are_false()
    {
        var figures = await ScoreAsync("units_returned");
        Assert.InRange(figures.GetProperty("f1").GetDouble(), 0.95, 1);
        Assert.InRange(figures.GetProperty("false_per_100_series_weeks").GetDouble(), 0, 0.2);
        AssertFound(figures, ("surge/easy", 17), ("surge/medium", 31), ("surge/hard", 28));
    }

    [Fact]
    public void Series_that_the_model_never_met_are_judged_nearly_as_well_and_learning_again_gives_the_same_bytes()
    {
        var folder = OpenData.Need(Planted);
        var learned = DeviationTrainer.Demand(folder).Train(2);
        Assert.InRange(learned.Figures.F1, 0.64, 1);
        Assert.InRange(learned.Figures.FalsePer100SeriesWeeks, 0, 1.0);
        Assert.Equal(DemandDetector.Shipped.ToJson(), learned.Model.ToJson());
    }

    [Fact]
    public void Returns_of_series_that_the_model_never_met_are_judged_nearly_as_well()
    {
        var learned = DeviationTrainer.Returns(OpenData.Need(Planted)).Train(2);
        Assert.InRange(learned.Figures.F1, 0.91, 1);
        Assert.Equal(ReturnSurgeDetector.Shipped.ToJson(), learned.Model.ToJson());
    }

    // Every kind of label there is, so that one that gets lost does not hide behind the sum.
    private static void AssertFound(System.Text.Json.JsonElement figures, params (string Kind, int AtLeast)[] floors)
    {
        var kinds = figures.GetProperty("recall_by_kind");
        Assert.Equal(kinds.EnumerateObject().Select(kind => kind.Name).Order(StringComparer.Ordinal), floors.Select(floor => floor.Kind).Order(StringComparer.Ordinal));
        Assert.All(floors, floor => Assert.InRange(int.Parse(kinds.GetProperty(floor.Kind).GetString()!.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture), floor.AtLeast, int.MaxValue));
    }

    private static async Task<System.Text.Json.JsonElement> ScoreAsync(string metric)
    {
        var truth = OpenData.Need(Planted);
        using var folder = new TemporaryFolder();
        SeriesScores.Write(truth, folder.File("scores.csv"));
        return await OpenData.ScoreAsync("eval_planted.py", "--truth", truth, "--pred", folder.File("scores.csv"), "--metric", metric);
    }
}
