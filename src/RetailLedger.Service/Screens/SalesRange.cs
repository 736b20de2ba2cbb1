using RetailLedger.Domain.Kernel;
using RetailLedger.Service.OrderToCash;
using RetailLedger.Web;

namespace RetailLedger.Service.Screens;

/// <summary>Which days a page of sales shows when its address does not say: the data's own last twelve months, since imported history is old.</summary>
public static class SalesRange
{
    public static (DateOnly? From, DateOnly? To) Of(DateOnly? from, DateOnly? to, DateTimeOffset? on, IReadOnlyList<LocationTotals> locations) =>
        locations.Count == 0 ? Of(from, to, on, null, null) : Of(from, to, on, locations.Min(location => location.FirstDay), locations.Max(location => location.LastDay));

    /// <summary>The same for one item, whose last sale may lie years before the shop's.</summary>
    public static (DateOnly? From, DateOnly? To) Of(DateOnly? from, DateOnly? to, DateTimeOffset? on, IReadOnlyList<ItemTotals> items) =>
        items.Count == 0 ? Of(from, to, on, null, null) : Of(from, to, on, items.Min(item => item.FirstDay), items.Max(item => item.LastDay));

    private static (DateOnly? From, DateOnly? To) Of(DateOnly? from, DateOnly? to, DateTimeOffset? on, DateOnly? oldest, DateOnly? newest)
    {
        var last = Least(to ?? newest, on is { } instant ? DayAt(instant) : null);
        var yearBefore = last?.AddYears(-1).AddDays(1);
        return (from ?? (oldest > yearBefore ? oldest : yearBefore), last);
    }

    public static SelectFilter LocationField(IReadOnlyList<LocationTotals> locations) =>
        new("location", "Location", [.. locations.Select(location => location.Location).Distinct(StringComparer.Ordinal).Select(name => new FilterOption(name, name))]);

    /// <summary>The date on the shop's wall at an instant.</summary>
    private static DateOnly DayAt(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, LocationCalendar.ZoneOf("any")).DateTime);

    private static DateOnly? Least(DateOnly? one, DateOnly? other) => one is null || other < one ? other ?? one : one;
}
