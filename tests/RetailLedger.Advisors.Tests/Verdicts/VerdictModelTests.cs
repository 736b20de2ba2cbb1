using CsCheck;
using RetailLedger.Advisors.Verdicts;

namespace RetailLedger.Advisors.Tests.Verdicts;

/// <summary>A model of verdicts begins at the detector's score, leaves it as far as verdicts insist, and is the same whoever trains it.</summary>
public sealed class VerdictModelTests
{
    private static readonly string[] Names = ["score", "near", "noise"];

    [Fact]
    public void In_whatever_order_findings_come_the_model_is_the_same_byte_for_byte() => Gen.Shuffle(Many(60)).Sample(
        shuffled => VerdictTrainer.Train(shuffled, Names, "trial", 1).ToJson() == VerdictTrainer.Train(Many(60), Names, "trial", 1).ToJson());

    [Fact]
    public void What_people_say_of_findings_that_the_detector_holds_level_tells_them_apart()
    {
        var model = VerdictTrainer.Train(Many(60), Names, "trial", 1);

        var (so, not) = (model.Score([1, 2, 0.5]), model.Score([1, 0.2, 0.5]));

        Assert.InRange(so, 0.8, 1);
        Assert.InRange(not, 0, 0.3);
        Assert.Equal(Math.Log(so / (1 - so)), 1 + model.Bias + model.Parts([1, 2, 0.5]).Sum(), 6);
    }

    [Fact]
    public void A_model_read_back_is_the_model()
    {
        var json = VerdictTrainer.Train(Many(40), Names, "trial", 3).ToJson();
        Assert.Equal(json, VerdictModel.FromJson(json).ToJson());
        Assert.InRange(json.Length, 100, 1_000);
    }

    [Theory]
    [InlineData(19)]
    [InlineData(1)]
    public void Of_too_few_nothing_is_learned(int findings) => Assert.Throws<ArgumentException>(() => VerdictTrainer.Train(Many(findings), Names, "trial", 1));

    [Fact]
    public void The_traits_of_another_model_are_not_judged() => Assert.Throws<ArgumentException>(() => VerdictTrainer.Train(Many(40), Names, "trial", 1).Score([1, 2]));

    [Fact]
    public void The_trait_that_moved_furthest_is_named()
    {
        var model = VerdictTrainer.Train(Many(40), Names, "trial", 1);
        Assert.Equal("noise", model.Drift([[1, 1.1, 9], [1, 1.1, 9]])?.Trait);
        Assert.Null(model.Drift([]));
    }

    [Fact]
    public void Figures_of_a_judge_count_pairs_and_what_was_said_against_what_came()
    {
        var figures = JudgeFigures.Of([(0.9, true), (0.8, false), (0.8, true), (0.1, false)]);

        Assert.Equal((4, 2, 0.875, 0.175), (figures.Findings, figures.Right, figures.RightFirst, figures.Error));
        Assert.Equal([(0.0, 1, 0), (0.8, 3, 2)], figures.Bands.Select(band => (band.From, band.Findings, band.Right)));
        Assert.Null(JudgeFigures.Of([(0.9, true)]).RightFirst);
        Assert.Equal((0, null), (JudgeFigures.Of([]).Findings, JudgeFigures.Of([]).Error));
    }

    // The detector holds them level; near ones are so.
    private static JudgedFinding[] Many(int count) => [.. Enumerable.Range(0, count).Select(at => new JudgedFinding([1, at % 2 == 0 ? 2 : 0.2, at % 7 * 0.1], at % 2 == 0))];
}
