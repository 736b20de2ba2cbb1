using RetailLedger.Advisors.Statistics;

namespace RetailLedger.Advisors.Streams;

/// <summary>Watches one stream of numbers of any kind, orders by the minute or a queue's length, without a model: one configuration for all, and each view of a
/// point is ranked among the stream's own past, so that every stream is scored on one scale. Causal and deterministic. A million points cost a million times
/// the same.</summary>
public sealed class StreamDetector
{
    // An ordinary view surprises by this much on average (log10 of e, rounded up); what is above is added over the views.
    private const double Ordinary = 0.5;

    // Where alarms begin: the views together reach one chance in ten billion. They are not independent, so it is far less rare than that.
    private const double Half = 10.1;

    // Points in which only more surprise is news.
    private const int Refractory = 100;

    private readonly StreamEvidence _evidence = new();
    private readonly Queue<double> _lastSums = new();

    /// <summary>Judges a point and remembers it.</summary>
    /// <param name="at">When it was measured; it tells how long a day is in points.</param>
    /// <param name="value">What was measured.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is no number.</exception>
    public StreamScore Observe(DateTime at, double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A point of a stream is a finite number; leave out what was not measured.");
        var recent = _evidence.Recent.Ascending;
        var (expected, low, high) = recent.Length == 0 ? (value, value, value)
            : (Sorted.Quantile(recent, 0.5), Sorted.Quantile(recent, 0.05), Sorted.Quantile(recent, 0.95));
        var sum = _evidence.Observe(at, value).Sum(surprise => Math.Max(0, surprise - Ordinary));
        var isNew = _lastSums.All(before => before < sum);
        _lastSums.Enqueue(sum);
        if (_lastSums.Count > Refractory)
            _lastSums.Dequeue();
        return new(expected, low, high, sum / (sum + Half), isNew);
    }
}
