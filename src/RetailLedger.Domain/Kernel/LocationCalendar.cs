namespace RetailLedger.Domain.Kernel;

/// <summary>Which calendar a location lives by: the zone that its master data states, and the enterprise's own where nothing is known.</summary>
public static class LocationCalendar
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static TimeZoneInfo ZoneOf(string location) => ZoneOf(location, known: null);

    /// <param name="known">The zone that the location's master data states, for example <c>Europe/Paris</c>. A name that no calendar has counts
    /// as nothing known: a mistyped zone must not stop a day's figures.</param>
    public static TimeZoneInfo ZoneOf(string location, string? known) =>
        known is not null && TimeZoneInfo.TryFindSystemTimeZoneById(known, out var zone) ? zone : location.Length == 0 ? TimeZoneInfo.Utc : London;

    /// <summary>The date on the location's wall at an instant.</summary>
    public static DateOnly DayAt(DateTimeOffset instant, string location, string? known = null) => DateOnly.FromDateTime(TimeAt(instant, location, known));

    /// <summary>Date and time on the location's wall at an instant.</summary>
    public static DateTime TimeAt(DateTimeOffset instant, string location, string? known = null) => TimeZoneInfo.ConvertTime(instant, ZoneOf(location, known)).DateTime;

    /// <summary>A wall-clock time at the location as an instant. Where the clock shows a time twice, the first is meant; a time it skips
    /// is moved on by the length of the gap.</summary>
    public static DateTimeOffset ToInstant(DateTime wallClock, string location, string? known = null)
    {
        var zone = ZoneOf(location, known);
        var time = DateTime.SpecifyKind(wallClock, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(time))
            time = time.AddHours(1);
        var offset = zone.IsAmbiguousTime(time) ? zone.GetAmbiguousTimeOffsets(time).Max() : zone.GetUtcOffset(time);
        return new DateTimeOffset(time, offset).ToUniversalTime();
    }
}
