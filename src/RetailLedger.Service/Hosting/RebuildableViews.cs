using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.OrderToCash;

namespace RetailLedger.Service.Hosting;

/// <summary>Every view that the service keeps and an operator may have made anew.</summary>
public static class RebuildableViews
{
    public static IReadOnlyList<IRebuildable> All { get; } =
    [
        LogSearch.Entries,
        LogSearch.Objects,
        new HistoryView<ItemDayKey, ItemDay>(OrderToCashModule.ItemDays),
        new HistoryView<LocationDayKey, LocationDay>(OrderToCashModule.LocationDays),
    ];
}
