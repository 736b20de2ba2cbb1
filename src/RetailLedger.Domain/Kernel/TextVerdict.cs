namespace RetailLedger.Domain.Kernel;

/// <summary>What a classifier says that a text is about. It comes into a decision as an input and stands in its event: told again, history decides the same,
/// whatever the model has become.</summary>
/// <param name="Model">The model's id.</param>
/// <param name="Label">The model's word for it; null: none of those it knows.</param>
/// <param name="Nearest">The word that fits best, even where none fits.</param>
/// <param name="Confidence">Probability that <paramref name="Nearest"/> is right, 0 to 1.</param>
/// <param name="Threshold">From here on the model may be followed; below, a person reads the text.</param>
/// <param name="Words">Words of the text that spoke for it, the strongest first: only such as the model knows from its own examples, so no name is among them.</param>
/// <param name="FeaturesDigest">Keyed digest of what of the text was weighed.</param>
public sealed record TextVerdict(
    string Model, string Version, string? Label, string Nearest, decimal Confidence, decimal Threshold, IReadOnlyList<string> Words, string FeaturesDigest)
{
    public bool IsSure => Label is not null && Confidence >= Threshold;
}
