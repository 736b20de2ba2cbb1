using RetailLedger.Advisors.Learning;

namespace RetailLedger.Advisors.Verdicts;

/// <summary>What a model of verdicts knows of a finding: the detector's score, and the evidence that it was made from. Both weigh the evidence; the detector by what it learned elsewhere, the
/// model by what people here said.</summary>
public static class FindingTraits
{
    /// <summary>Where the score stands among the traits, as a margin: 0 for one half.</summary>
    public const int Score = 0;

    private const double MostSure = 0.9999;

    // Digits behind the point: what is written down is what was weighed, on every machine.
    private const int Digits = 4;

    /// <summary>Names of the traits of what a model finds, in order.</summary>
    public static IReadOnlyList<string> Names(TreeEnsemble model) => ["score", .. model.Evidence];

    /// <param name="score">The detector's score of the day.</param>
    /// <param name="evidence">The evidence of the day.</param>
    public static double[] Of(double score, IReadOnlyCollection<float> evidence)
    {
        var probability = Math.Clamp(score, 1 - MostSure, MostSure);
        return [Math.Round(Math.Log(probability / (1 - probability)), Digits), .. evidence.Select(value => Math.Round(value, Digits))];
    }
}
