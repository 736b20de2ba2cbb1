namespace RetailLedger.Service.ValueStreams;

/// <summary>Which cases of a stream: those that began within a period.</summary>
public sealed record ValueStreamFilter
{
    /// <summary>The first day; without it, four weeks up to the last.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; without it, today in business time.</summary>
    public DateOnly? To { get; init; }

    public string? Channel { get; init; }

    public string? Location { get; init; }

    /// <summary>What was known: a position or an instant.</summary>
    public string? AsOf { get; init; }

    /// <summary>Leaves out what began later.</summary>
    public DateTimeOffset? On { get; init; }
}

/// <summary>From one station to the next: how often, and how long it took.</summary>
/// <param name="TotalSeconds">All waiting on it: where this is most, time is lost.</param>
public sealed record StreamEdge(string From, string To, long Cases, double P50Seconds, double P95Seconds, double TotalSeconds);

/// <summary>A road that cases took.</summary>
/// <param name="Path">Its stations.</param>
/// <param name="Over">How many of the cases are over.</param>
/// <param name="P50Seconds">From the first station to the last.</param>
/// <param name="Steps">Median seconds from each station to the next.</param>
/// <param name="Example">One of the cases: the newest.</param>
public sealed record StreamVariant(IReadOnlyList<string> Path, long Cases, long Over, double P50Seconds, IReadOnlyList<double> Steps, string Example);

/// <param name="Cases">That began in the period.</param>
/// <param name="P50Seconds">Of those that are over, from beginning to end; null while none is.</param>
/// <param name="Variants">The most frequent roads.</param>
/// <param name="VariantsFound">How many different roads there were.</param>
/// <param name="Edges">Where most waiting is, first.</param>
/// <param name="Channels">Channels of the period's cases, whichever is chosen.</param>
/// <param name="Locations">Locations of the period's cases, whichever is chosen.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
public sealed record ValueStreamAnswer(
    DateOnly From, DateOnly To, long Cases, long Over, double? P50Seconds, double? P95Seconds, IReadOnlyList<StreamVariant> Variants, long VariantsFound,
    IReadOnlyList<StreamEdge> Edges, IReadOnlyList<string> Channels, IReadOnlyList<string> Locations, long Position, long Incomplete);
