using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.MasterData;

/// <summary>What a location is to the customer: goods leave a warehouse by carrier, a store also over the counter.</summary>
public enum LocationKind
{
    Warehouse = 1,
    Store = 2,
}

/// <summary>Where on earth, in degrees (WGS 84).</summary>
public sealed record Coordinates(decimal Latitude, decimal Longitude);

/// <summary>A warehouse or a store began to work. Said again, it restates all of it.</summary>
/// <param name="TimeZone">By its name in the IANA time zone database, for example <c>Europe/Paris</c>: the calendar by which its days are counted.</param>
public sealed record LocationOpened(
    string Location,
    LocationKind Kind,
    string TimeZone,
    string? Name = null,
    string? LegalEntity = null,
    string? Brand = null,
    string? Region = null,
    Coordinates? Coordinates = null) : ILedgerEvent
{
    public string OwnStream() => Locations.Stream(Location);

    public IEnumerable<ObjectLink> Links() => [new(ObjectTypes.Location, Location)];
}

/// <summary>A warehouse or a store works no longer.</summary>
public sealed record LocationClosed(string Location, string ReasonCode) : ILedgerEvent
{
    public string OwnStream() => Locations.Stream(Location);

    public IEnumerable<ObjectLink> Links() => [new(ObjectTypes.Location, Location)];
}

/// <summary>A warehouse or a store that goes on working will be closed on some days: a feast, a refit, a stock count.</summary>
/// <param name="From">First day on which it is closed, by its own calendar.</param>
/// <param name="To">Last day on which it is closed.</param>
public sealed record LocationClosurePlanned(string Location, DateOnly From, DateOnly To, string ReasonCode) : ILedgerEvent
{
    public string OwnStream() => Locations.Stream(Location);

    public IEnumerable<ObjectLink> Links() => [new(ObjectTypes.Location, Location)];
}

/// <summary>What was planned does not come: the location works on the days of the closure that begins on that day.</summary>
public sealed record LocationClosureCancelled(string Location, DateOnly From) : ILedgerEvent
{
    public string OwnStream() => Locations.Stream(Location);

    public IEnumerable<ObjectLink> Links() => [new(ObjectTypes.Location, Location)];
}

/// <summary>Days on which a location is closed by plan, both included.</summary>
public sealed record ClosedDays(DateOnly From, DateOnly To);

/// <summary>What policies and decisions need to know of a location.</summary>
/// <param name="Closed">Days on which it is closed by plan; absent where none were planned.</param>
public sealed record Location(
    string Id,
    LocationKind Kind,
    string TimeZone,
    bool Open,
    string? Name = null,
    string? LegalEntity = null,
    string? Brand = null,
    string? Region = null,
    Coordinates? Coordinates = null,
    IReadOnlyList<ClosedDays>? Closed = null)
{
    /// <summary>Total: an event that does not fit leaves the location as it was.</summary>
    public static Location? Evolve(Location? location, ILedgerEvent @event) => (location, @event) switch
    {
        (_, LocationOpened e) => new(e.Location.Trim(), e.Kind, e.TimeZone, Open: true, e.Name, e.LegalEntity, e.Brand, e.Region, e.Coordinates, location?.Closed),
        ({ } l, LocationClosed) => l with { Open = false },
        ({ } l, LocationClosurePlanned e) => l with { Closed = [.. Without(l, e.From), new(e.From, e.To)] },
        ({ } l, LocationClosureCancelled e) => l with { Closed = Without(l, e.From) },
        _ => location,
    };

    private static IReadOnlyList<ClosedDays> Without(Location location, DateOnly from) => [.. (location.Closed ?? []).Where(days => days.From != from)];
}

/// <summary>Where facts about locations live.</summary>
public static class Locations
{
    public static string Stream(string id) => StreamKeys.Of("location", id);
}
