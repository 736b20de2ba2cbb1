using System.Text.Json.Serialization;

namespace RetailLedger.Advisors.Learning;

/// <summary>A binary tree of comparisons in flat arrays. A child of 0 or more is a node, a negative child is the leaf <c>~child</c>.</summary>
/// <param name="Feature">Which evidence each node compares.</param>
/// <param name="Threshold">At or below goes left.</param>
/// <param name="Left">Left child of each node.</param>
/// <param name="Right">Right child of each node.</param>
/// <param name="Leaves">What each leaf adds to the margin.</param>
/// <param name="Mean">For each node, the mean of the training examples under it: what was known before its question was asked.</param>
[method: JsonConstructor]
public sealed record DecisionTree(int[] Feature, float[] Threshold, int[] Left, int[] Right, double[] Leaves, double[] Mean)
{
    public double Leaf(ReadOnlySpan<float> evidence)
    {
        var node = 0;
        do
            node = evidence[Feature[node]] <= Threshold[node] ? Left[node] : Right[node];
        while (node >= 0);
        return Leaves[~node];
    }

    internal void AddParts(ReadOnlySpan<float> evidence, Span<double> parts)
    {
        var node = 0;
        while (node >= 0)
        {
            var next = evidence[Feature[node]] <= Threshold[node] ? Left[node] : Right[node];
            parts[Feature[node]] += (next >= 0 ? Mean[next] : Leaves[~next]) - Mean[node];
            node = next;
        }
    }
}
