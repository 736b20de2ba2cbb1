using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.PromotionToPerformance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Findings;

/// <summary>What had been announced of days: promotions, and days on which a place is closed by plan. More or less demand because of it is no deviation.</summary>
public sealed class KnownAhead
{
    private const string Announced = """
        select t.stream, t.occurred_at, e.type, e.data
        from views.log_entry t join ledger.log l on l.log_index = t.position join events.mt_events e on e.seq_id = l.seq_id
        where t.type = any($1) and t.position <= $2
        order by t.position
        """;

    private static readonly string[] Types = Domain.EventCatalogue.NamesOf(
    [
        typeof(PromotionProposed), typeof(PromotionWithdrawn), typeof(LocationOpened), typeof(LocationClosed), typeof(LocationClosurePlanned), typeof(LocationClosureCancelled),
    ]);

    private readonly Dictionary<string, Promotion> _promotions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Location> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateOnly> _closedSince = new(StringComparer.Ordinal);

    /// <summary>The promotions that were announced, whenever they run.</summary>
    public IEnumerable<Promotion> Promotions => _promotions.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Value);

    /// <summary>Reads it as it was known at a position.</summary>
    public static async Task<KnownAhead> ReadAsync(LedgerSources sources, EventText text, long position, CancellationToken ct)
    {
        var known = new KnownAhead();
        await using var command = sources.Infrastructure.CreateCommand(Announced);
        command.Parameters.Add(new() { Value = Types });
        command.Parameters.Add(new() { Value = position });
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            known.Add(row.GetString(0), new(row.GetDateTime(1), TimeSpan.Zero), text.Data(row, 2));
        return known;
    }

    /// <summary>Whether there is a day on which a place is closed, as far as is known.</summary>
    public bool EverCloses(string place) => _places.GetValueOrDefault(place)?.Closed is { Count: > 0 } || _closedSince.ContainsKey(place);

    /// <summary>Whether a place is closed on a day: by plan, or for good since before.</summary>
    public bool IsClosed(string place, DateOnly day) =>
        (_places.GetValueOrDefault(place)?.Closed ?? []).Any(days => day >= days.From && day <= days.To) || (_closedSince.TryGetValue(place, out var since) && day > since);

    /// <summary>By which way a place sells: over the counter where it is a store, and what nobody told of sends.</summary>
    public string ChannelOf(string place) => _places.GetValueOrDefault(place)?.Kind == LocationKind.Store ? Channels.Stores : Channels.Distance;

    private void Add(string stream, DateTimeOffset at, ILedgerEvent said)
    {
        if (said is PromotionProposed or PromotionWithdrawn)
        {
            if (Promotion.Evolve(_promotions.GetValueOrDefault(stream), said) is { } promotion)
                _promotions[stream] = promotion;
            return;
        }

        if (Location.Evolve(_places.Values.FirstOrDefault(place => Locations.Stream(place.Id) == stream), said) is not { } location)
            return;
        _places[location.Id] = location;
        if (said is LocationClosed)
            _closedSince[location.Id] = LocationCalendar.DayAt(at, location.Id, location.TimeZone);
        else if (location.Open)
            _closedSince.Remove(location.Id);
    }
}
