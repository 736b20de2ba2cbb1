namespace RetailLedger.Advisors.Streams;

/// <summary>How many points of a stream make a day, from the steps between its first points.</summary>
internal sealed class DayLength
{
    private const int Steps = 20;

    private readonly List<double> _seconds = [];
    private DateTime? _last;

    /// <summary>Points in a day; 0 while unknown, and for streams of a point a day or fewer.</summary>
    public int Points { get; private set; }

    public void Observe(DateTime at)
    {
        if (_seconds.Count == Steps)
            return;
        if (_last is { } last)
            _seconds.Add((at - last).TotalSeconds);
        _last = at;
        if (_seconds.Count < Steps)
            return;
        var usual = _seconds.Order().ElementAt(Steps / 2);
        Points = usual > 0 ? (int)Math.Round(TimeSpan.FromDays(1).TotalSeconds / usual) : 0;
    }
}
