using RetailLedger.Advisors.Learning;

namespace RetailLedger.Advisors.Demand;

/// <summary>Watches one series of demand and says of each day whether it deviates: spikes, bursts, drops to nothing and shifts of level. It never acts.
/// Causal and deterministic: a day's score depends on that day and those before it, and on nothing else.</summary>
/// <param name="model">The judge of the evidence; <see cref="Shipped"/> unless a challenger is tried.</param>
public sealed class DemandDetector(TreeEnsemble model)
{
    // Two quiet trading days end an episode.
    private const int Quiet = 2;

    // The first version had no memory of rests. A finding that it made is computed again without.
    private const int RemembersSilences = 2;

    private static readonly Lazy<TreeEnsemble> Model = new(() => ShippedModels.Trees("demand-deviation", 2));

    private readonly DemandHistory _history = new();
    private readonly Silences _silences = new();
    private readonly Episode _episode = new(model.Threshold, Quiet);

    /// <summary>The model of this release.</summary>
    public static TreeEnsemble Shipped => Model.Value;

    /// <summary>Judges a day and remembers it.</summary>
    /// <param name="day">The next trading day of the series.</param>
    /// <exception cref="ArgumentOutOfRangeException">Units below 0, or a level of 0 or less.</exception>
    public DemandScore Observe(DemandDay day)
    {
        var (expected, low, high) = _history.Expect(day.SiteLevel);
        var evidence = _history.Observe(day);
        if (!day.IsClosed)
            _silences.Add(day.Units > 0);
        var score = evidence.Length == 0 ? 0 : Judge(evidence);
        return new(expected, low, high, score, _episode.Opens(score), evidence);
    }

    private double Judge(float[] evidence)
    {
        var score = model.Score(evidence);
        return PlainDeviation.IsRecord(evidence) || (PlainDeviation.IsSilence(evidence) && IsNews) ? Math.Max(score, PlainDeviation.Score) : score;
    }

    private bool IsNews => model.Version < RemembersSilences || !_silences.IsUsual;
}
