using System.Text.Json;

namespace RetailLedger.Advisors.Verdicts;

/// <summary>What people's verdicts taught about the findings of one detector: how probable it is that somebody who looks at a finding says that it is so. It finds nothing by
/// itself. It is data: some dozens of numbers and no copy of a finding.</summary>
/// <param name="Name">Name of the model, as findings carry it.</param>
/// <param name="Version">Version of the model, as findings carry it.</param>
/// <param name="Traits">Names of the inputs, in order.</param>
/// <param name="Means">The mean of each input among the findings it learned from.</param>
/// <param name="Scales">The spread of each input among them.</param>
/// <param name="Weights">What each input adds to the margin, in spreads from its mean.</param>
/// <param name="Bias">What every finding adds.</param>
public sealed record VerdictModel(
    string Name, int Version, IReadOnlyList<string> Traits, IReadOnlyList<double> Means, IReadOnlyList<double> Scales, IReadOnlyList<double> Weights, double Bias)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Probability that the finding is confirmed, 0 to 1.</summary>
    /// <exception cref="ArgumentException">These are the traits of another model.</exception>
    public double Score(IReadOnlyList<double> traits) => 1 / (1 + Math.Exp(-(traits[FindingTraits.Score] + Bias + Parts(traits).Sum())));

    /// <summary>What each trait added to the margin of the detector's own score or took from it.</summary>
    /// <exception cref="ArgumentException">These are the traits of another model.</exception>
    public double[] Parts(IReadOnlyList<double> traits)
    {
        if (traits.Count != Traits.Count)
            throw new ArgumentException($"{Name} {Version} reads {Traits.Count} traits and was given {traits.Count}.", nameof(traits));
        return [.. Weights.Select((weight, at) => weight * (traits[at] - Means[at]) / Scales[at])];
    }

    /// <summary>Which trait of findings lies furthest from what it learned from, and how many spreads: what it was not taught on it judges badly.</summary>
    /// <param name="recent">The traits of findings that came since.</param>
    /// <returns>Null where nothing came.</returns>
    public (string Trait, double Spreads)? Drift(IReadOnlyCollection<IReadOnlyList<double>> recent) => recent.Count == 0
        ? null
        : Traits.Select((trait, at) => (trait, Math.Abs(recent.Average(one => one[at]) - Means[at]) / Scales[at])).MaxBy(one => one.Item2);

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="JsonException">The text is no model.</exception>
    public static VerdictModel FromJson(string json) =>
        JsonSerializer.Deserialize<VerdictModel>(json, Json) ?? throw new JsonException("The model holds null where a model was expected.");
}
