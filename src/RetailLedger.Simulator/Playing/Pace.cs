using System.Diagnostics;

namespace RetailLedger.Simulator.Playing;

/// <summary>How hard the simulator may press, and how long it is patient.</summary>
public sealed record Pace
{
    /// <summary>Facts per request; the API takes at most 500.</summary>
    public int BatchLength { get; init; } = 200;

    /// <summary>Requests at a time.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>Times a request is sent before the demo gives up.</summary>
    public int Attempts { get; init; } = 8;

    /// <summary>Wait after the first refusal for want of capacity; doubled each time, unless the ledger names a longer one.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(150);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two looks at whether the ledger has answered what it was told.</summary>
    public TimeSpan Glance { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How many days of the story pass in a second; null: as many as the ledger can take.</summary>
    public double? DaysPerSecond { get; init; }

    /// <summary>How long nothing may move before the demo gives up.</summary>
    public TimeSpan LongestStandstill { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Waits until so much of the story may have passed.</summary>
    internal async Task WaitUntilAsync(TimeSpan told, Stopwatch clock, CancellationToken ct)
    {
        if (DaysPerSecond is { } speed && TimeSpan.FromSeconds(told.TotalDays / speed) - clock.Elapsed is { Ticks: > 0 } rest)
            await Task.Delay(rest, ct);
    }

    internal TimeSpan WaitBefore(int attempt, TimeSpan? asked)
    {
        var own = TimeSpan.FromTicks(Math.Min(FirstWait.Ticks << Math.Min(attempt, 10), LongestWait.Ticks));
        return asked is { } named && named > own ? TimeSpan.FromTicks(Math.Min(named.Ticks, LongestWait.Ticks * 2)) : own;
    }
}
