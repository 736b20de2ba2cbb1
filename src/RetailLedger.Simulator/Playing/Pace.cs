namespace RetailLedger.Simulator.Playing;

/// <summary>How hard the simulator may press, and how long it is patient.</summary>
public sealed record Pace
{
    /// <summary>Stretch of the story within which cases are told side by side.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(8);

    /// <summary>Facts per request; the API takes at most 500.</summary>
    public int BatchLength { get; init; } = 200;

    /// <summary>Requests at a time.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Times a request is sent before the demo gives up.</summary>
    public int Attempts { get; init; } = 8;

    /// <summary>Wait after the first refusal for want of capacity; doubled each time, unless the ledger names a longer one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(150);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(5);

    internal TimeSpan WaitBefore(int attempt, TimeSpan? asked)
    {
        var own = TimeSpan.FromTicks(Math.Min(FirstWait.Ticks << Math.Min(attempt, 10), LongestWait.Ticks));
        return asked is { } named && named > own ? TimeSpan.FromTicks(Math.Min(named.Ticks, LongestWait.Ticks * 2)) : own;
    }
}
