namespace RetailLedger.Advisors.Streams;

/// <summary>Seven views of a stream's newest point, each ranked among its own past: how high or low it is, its step, its distance from the last hundred, the mean
/// and the spread of the last two dozen, and the difference from the same time on other days. One number per view: minus the decimal logarithm of a chance.</summary>
internal sealed class StreamEvidence
{
    // Some weeks of five-minute points; fewer forget what a busy season looks like.
    private const int Kept = 4000;
    private const int Local = 100;
    private const int Short = 24;
    private const int SameTime = 6;

    // Of a stream faster than a point in 45 seconds no day is remembered.
    private const int LongestDay = 1920;

    private readonly Memory _level = new(Kept);
    private readonly Memory _step = new(Kept);
    private readonly Memory _distance = new(Kept);
    private readonly Memory _mean = new(Kept);
    private readonly Memory _spread = new(Kept);
    private readonly Memory _season = new(Kept);
    private readonly LastValues _last = new(2 * LongestDay + SameTime);
    private readonly DayLength _day = new();

    /// <summary>The last hundred values, for what is expected.</summary>
    public Memory Recent { get; } = new(Local);

    /// <summary>Takes a point in.</summary>
    /// <returns>The surprise of each view; views of which too little is known are absent.</returns>
    public IReadOnlyList<double> Observe(DateTime at, double value)
    {
        _day.Observe(at);
        List<double> surprises = [_level.EitherSide(value)];
        _level.Add(value);
        if (_last.Count > 0)
            surprises.Add(Upper(_step, Math.Abs(value - _last[0])));
        surprises.Add(Upper(_distance, Recent.Count == 0 ? Math.Abs(value) : Math.Abs(value - Recent.Ascending[(Recent.Count - 1) / 2])));
        Recent.Add(value);
        _last.Add(value);
        if (_last.Count > Short)
            ObserveShort(surprises);
        if (SeasonalDifference() is { } difference)
            surprises.Add(Upper(_season, difference));
        return surprises;
    }

    private static double Upper(Memory memory, double value)
    {
        var surprise = memory.Upper(value);
        memory.Add(value);
        return surprise;
    }

    private void ObserveShort(List<double> surprises)
    {
        var mean = _last.Mean(Short);
        surprises.Add(_mean.EitherSide(mean));
        _mean.Add(mean);
        var squares = 0.0;
        for (var ago = 0; ago < Short; ago++)
            squares += (_last[ago] - mean) * (_last[ago] - mean);
        // The logarithm makes a fallen silent stream as far out as a wild one; the small number keeps a flat one finite.
        var spread = Math.Log(Math.Sqrt(squares / Short) + 1e-9);
        surprises.Add(_spread.Upper(spread));
        surprises.Add(_spread.Lower(spread));
        _spread.Add(spread);
    }

    private double? SeasonalDifference()
    {
        var day = _day.Points;
        if (day < 2 || day > LongestDay || _last.Count <= day + SameTime)
            return null;
        var now = _last.Mean(SameTime);
        var yesterday = Math.Abs(now - _last.Mean(SameTime, day));
        return _last.Count <= 2 * day + SameTime ? yesterday : Math.Min(yesterday, Math.Abs(now - _last.Mean(SameTime, 2 * day)));
    }
}
