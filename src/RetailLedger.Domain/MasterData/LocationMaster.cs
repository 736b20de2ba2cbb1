using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.MasterData;

/// <summary>Which row: a location.</summary>
public sealed record LocationMasterKey(string Location);

/// <summary>A location as lists and pages show it, now and as it was known.</summary>
public sealed record LocationMaster(
    LocationKind Kind,
    string TimeZone,
    bool Open,
    string? Name,
    string? LegalEntity,
    string? Brand,
    string? Region,
    decimal? Latitude,
    decimal? Longitude)
{
    public static IEnumerable<LocationMasterKey> KeysOf(RecordedEvent recorded) => recorded.Data switch
    {
        LocationOpened e => [new(e.Location.Trim())],
        LocationClosed e => [new(e.Location.Trim())],
        _ => [],
    };

    /// <summary>The same fold as the location's own: a list and a case cannot tell different things.</summary>
    public static LocationMaster? Evolve(LocationMaster? row, LocationMasterKey key, RecordedEvent recorded) =>
        Of(MasterData.Location.Evolve(row?.ToLocation(key.Location), recorded.Data));

    private static LocationMaster? Of(Location? location) => location is null ? null : new(
        location.Kind, location.TimeZone, location.Open, location.Name, location.LegalEntity, location.Brand, location.Region,
        location.Coordinates?.Latitude, location.Coordinates?.Longitude);

    private Location ToLocation(string id) => new(
        id, Kind, TimeZone, Open, Name, LegalEntity, Brand, Region, Latitude is { } latitude && Longitude is { } longitude ? new(latitude, longitude) : null);
}
