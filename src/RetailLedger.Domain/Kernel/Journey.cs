using System.Globalization;

namespace RetailLedger.Domain.Kernel;

/// <summary>A place on the road of a value stream to which an event brings a case.</summary>
/// <param name="Name">One word, as addresses and rows write it.</param>
/// <param name="Begins">A road begins here.</param>
/// <param name="Ends">Nothing is left to do afterwards.</param>
public sealed record Station(string Name, bool Begins = false, bool Ends = false);

/// <summary>Which row: a case on the road of one stream.</summary>
/// <param name="Stream">Name of the value stream.</param>
/// <param name="CaseId">The case, for example <c>order/WEB-10042</c>.</param>
public sealed record JourneyKey(string Stream, string CaseId);

/// <summary>The road that a case took: the stations it came to, in the order in which that happened, and when. A station counts when it is first come to:
/// a second parcel makes no new road.</summary>
/// <param name="Path">Stations with <c>&gt;</c> between.</param>
/// <param name="Seconds">How long after the beginning each was come to, with <c>&gt;</c> between.</param>
/// <param name="Took">Seconds from the beginning to the newest station.</param>
public sealed record Journey(DateTimeOffset BeganAt, bool Over, string? Channel, string? Location, string Path, string Seconds, long Took)
{
    private const char Between = '>';

    /// <summary>Total: before it began nothing counts, and once it is over only a new beginning does.</summary>
    public static Journey? Evolve(Journey? journey, Station? station, RecordedEvent recorded)
    {
        if (station is null)
            return journey;
        var at = recorded.Envelope.OccurredAt.ToUniversalTime();
        if (journey is null or { Over: true })
        {
            return station.Begins
                ? new(at, station.Ends, recorded.Envelope.Scope.Channel, recorded.Envelope.Scope.Location, station.Name, "0", 0)
                : journey;
        }

        var stops = journey.Stops();
        if (stops.Any(stop => stop.Name == station.Name))
            return journey;
        // Facts come late and our own acts are told by our own clock: the road is in the order of what happened, and nothing comes before its beginning.
        var seconds = Math.Max(0, (long)(at - journey.BeganAt).TotalSeconds);
        stops.Insert(1 + stops.Skip(1).TakeWhile(stop => stop.Seconds <= seconds).Count(), (station.Name, seconds));
        return journey with
        {
            Over = station.Ends,
            Path = string.Join(Between, stops.Select(stop => stop.Name)),
            Seconds = string.Join(Between, stops.Select(stop => stop.Seconds.ToString(CultureInfo.InvariantCulture))),
            Took = stops[^1].Seconds,
        };
    }

    private List<(string Name, long Seconds)> Stops() =>
        [.. Path.Split(Between).Zip(Seconds.Split(Between), (name, seconds) => (name, long.Parse(seconds, CultureInfo.InvariantCulture)))];
}
