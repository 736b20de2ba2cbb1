using System.Text.Json;

namespace RetailLedger.Advisors.Learning;

/// <summary>Boosted regression trees over named evidence, with the probability that their sum stands for. It is data: it can be read, digested and compared,
/// and the same evidence gives the same score on every machine.</summary>
/// <param name="Name">Name of the model, as findings carry it.</param>
/// <param name="Version">Version of the model, as findings carry it.</param>
/// <param name="Evidence">Names of the inputs, in order.</param>
/// <param name="Trees">The trees; a margin is the sum of one leaf of each.</param>
/// <param name="Slope">With <paramref name="Offset"/>: probability = 1 / (1 + exp(Slope · margin + Offset)), after Platt.</param>
/// <param name="Offset">See <paramref name="Slope"/>.</param>
/// <param name="Threshold">The frozen score from which on a point is an alarm, 0 to 1.</param>
public sealed record TreeEnsemble(
    string Name, int Version, IReadOnlyList<string> Evidence, IReadOnlyList<DecisionTree> Trees, double Slope, double Offset, double Threshold)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly DecisionTree[] _trees = [.. Trees];

    /// <summary>The probability that the point belongs to an episode, 0 to 1.</summary>
    public double Score(ReadOnlySpan<float> evidence)
    {
        var margin = 0.0;
        foreach (var tree in _trees)
            margin += tree.Leaf(evidence);
        return 1 / (1 + Math.Exp(Slope * margin + Offset));
    }

    /// <summary>What each piece of evidence added to the margin or took from it, after Saabas: the sum of the changes on the way to the leaves.</summary>
    /// <returns>One part per name in <see cref="Evidence"/>; above 0 speaks for an episode.</returns>
    public double[] Parts(ReadOnlySpan<float> evidence)
    {
        var parts = new double[Evidence.Count];
        foreach (var tree in _trees)
            tree.AddParts(evidence, parts);
        var towardsEpisode = -Math.Sign(Slope);
        for (var at = 0; at < parts.Length; at++)
            parts[at] *= towardsEpisode;
        return parts;
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="JsonException">The text is no model.</exception>
    public static TreeEnsemble FromJson(string json) =>
        JsonSerializer.Deserialize<TreeEnsemble>(json, Json) ?? throw new JsonException("The model file holds null where a model was expected.");
}
