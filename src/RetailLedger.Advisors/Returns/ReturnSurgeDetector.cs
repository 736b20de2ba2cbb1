using RetailLedger.Advisors.Learning;

namespace RetailLedger.Advisors.Returns;

/// <summary>Watches the returns of one item, lot, group or place and says of each day whether they surge. It never acts. Causal and deterministic.</summary>
/// <param name="model">The judge of the evidence; <see cref="Shipped"/> unless a challenger is tried.</param>
public sealed class ReturnSurgeDetector(TreeEnsemble model)
{
    // Two quiet trading days end an episode.
    private const int Quiet = 2;

    private static readonly Lazy<TreeEnsemble> Model = new(() => ShippedModels.Trees("return-surge", 2));

    private readonly ReturnHistory _history = new();
    private readonly Episode _episode = new(model.Threshold, Quiet);

    /// <summary>The model of this release.</summary>
    public static TreeEnsemble Shipped => Model.Value;

    /// <summary>Judges a day and remembers it.</summary>
    /// <param name="day">The next trading day of the series.</param>
    /// <exception cref="ArgumentOutOfRangeException">Units below 0, or a level of 0 or less.</exception>
    public ReturnScore Observe(ReturnDay day)
    {
        var (expected, high) = _history.Expect();
        var evidence = _history.Observe(day);
        // Without a piece back there is no surge to find, whatever the days before were.
        var score = evidence.Length == 0 || day.UnitsReturned == 0 ? 0 : model.Score(evidence);
        return new(expected, high, score, _episode.Opens(score), evidence);
    }
}
