using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What the times of an approval are reckoned by: its business hours, which are those of the place it is about.</summary>
public static class ApprovalTimes
{
    public static DateTimeOffset After(DateTimeOffset start, int businessMinutes, Scope scope) =>
        BusinessHours.Shops.After(start, TimeSpan.FromMinutes(businessMinutes), ZoneOf(scope.Location));

    /// <summary>How long people could have answered between two moments.</summary>
    public static TimeSpan Between(DateTimeOffset start, DateTimeOffset end, string? location) => BusinessHours.Shops.Between(start, end, ZoneOf(location));

    private static TimeZoneInfo ZoneOf(string? location) => LocationCalendar.ZoneOf(location ?? "-");
}
