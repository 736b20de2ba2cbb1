using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What the times of an approval are reckoned by: its business hours, which are those of the place it is about.</summary>
public static class ApprovalTimes
{
    public static DateTimeOffset After(DateTimeOffset start, int businessMinutes, Scope scope) =>
        BusinessHours.Shops.After(start, TimeSpan.FromMinutes(businessMinutes), LocationCalendar.ZoneOf(scope.Location ?? "-"));
}
