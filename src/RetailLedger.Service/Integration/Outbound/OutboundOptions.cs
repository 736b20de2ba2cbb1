namespace RetailLedger.Service.Integration.Outbound;

/// <summary>How hard it is tried to send a message.</summary>
public sealed record OutboundOptions
{
    /// <summary>Attempts before a message is parked: with the pauses below about half an hour.</summary>
    public int MostAttempts { get; init; } = 10;

    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long one attempt may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often it is looked whether something waits.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Messages under way together; each holds a reader's connection for a moment.</summary>
    public int MostAtOnce { get; init; } = 6;

    /// <summary>Twice as long each time, and by chance up to half shorter or longer, so that what failed together does not come back together.</summary>
    public TimeSpan PauseAfter(int attempts)
    {
        var pause = Math.Min(FirstPause.TotalMilliseconds * Math.Pow(2, attempts - 1), LongestPause.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(pause * (0.5 + Random.Shared.NextDouble()));
    }
}
