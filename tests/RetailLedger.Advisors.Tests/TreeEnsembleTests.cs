using RetailLedger.Advisors.Demand;
using RetailLedger.Advisors.Learning;

namespace RetailLedger.Advisors.Tests;

public sealed class TreeEnsembleTests
{
    [Fact]
    public void A_model_read_back_is_the_model()
    {
        var json = DemandDetector.Shipped.ToJson();
        Assert.Equal(json, TreeEnsemble.FromJson(json).ToJson());
    }

    [Fact]
    public void The_parts_of_a_score_add_up_to_the_score()
    {
        var model = DemandDetector.Shipped;
        var low = new float[model.Evidence.Count];
        float[] high = [.. low.Select((_, at) => at < 5 ? 2f : 0f)];
        var difference = model.Parts(high).Sum() - model.Parts(low).Sum();
        Assert.Equal(Margin(model, high) - Margin(model, low), difference, 6);
    }

    [Fact]
    public void A_model_that_was_not_shipped_is_named() =>
        Assert.Contains("no-such-model/3", Assert.Throws<InvalidOperationException>(() => ShippedModels.Trees("no-such-model", 3)).Message, StringComparison.Ordinal);

    private static double Margin(TreeEnsemble model, float[] evidence) => model.Trees.Sum(tree => tree.Leaf(evidence));
}
