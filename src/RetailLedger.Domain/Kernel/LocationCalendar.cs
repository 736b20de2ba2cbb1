namespace RetailLedger.Domain.Kernel;

/// <summary>Which calendar a location lives by. Until locations state their zone as master data, every location of the enterprise lives by one.</summary>
public static class LocationCalendar
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static TimeZoneInfo ZoneOf(string location) => location.Length == 0 ? TimeZoneInfo.Utc : London;

    /// <summary>A wall-clock time at the location as an instant. Where the clock shows a time twice, the first is meant; a time it skips
    /// is moved on by the length of the gap.</summary>
    public static DateTimeOffset ToInstant(DateTime wallClock, string location)
    {
        var zone = ZoneOf(location);
        var time = DateTime.SpecifyKind(wallClock, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(time))
            time = time.AddHours(1);
        var offset = zone.IsAmbiguousTime(time) ? zone.GetAmbiguousTimeOffsets(time).Max() : zone.GetUtcOffset(time);
        return new DateTimeOffset(time, offset).ToUniversalTime();
    }
}
