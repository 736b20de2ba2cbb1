using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.CustomerCare;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Findings;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Governance;
using RetailLedger.Service.MasterData;
using RetailLedger.Service.OrderToCash;
using RetailLedger.Service.ReplenishmentToAvailability;
using RetailLedger.Service.ReturnToResolution;
using RetailLedger.Service.ValueStreams;

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
        new HistoryView<ItemMasterKey, ItemMaster>(MasterDataModule.Items),
        new HistoryView<LocationMasterKey, LocationMaster>(MasterDataModule.Locations),
        new HistoryView<StockLevelKey, StockLevel>(ReplenishmentToAvailabilityModule.Levels),
        new HistoryView<StockLineKey, StockLine>(ReplenishmentToAvailabilityModule.Lines),
        new HistoryView<ReplenishmentReviewKey, ReplenishmentReviewRow>(ReplenishmentToAvailabilityModule.Reviews),
        new HistoryView<OrderRowKey, OrderRow>(OrderToCashModule.Orders),
        new HistoryView<ShipmentRowKey, ShipmentRow>(OrderToCashModule.Shipments),
        new HistoryView<ReturnKey, ReturnRow>(ReturnToResolutionModule.Returns),
        new HistoryView<ItemReturnsKey, ItemReturns>(ReturnToResolutionModule.ItemReturns),
        new HistoryView<FindingKey, FindingRow>(FindingsModule.Findings),
        new HistoryView<CaseKey, CaseRow>(CustomerCareModule.Cases),
        new HistoryView<ExceptionKey, ExceptionRow>(ExceptionsModule.Exceptions),
        new HistoryView<ApprovalKey, ApprovalRow>(ApprovalsModule.Approvals),
        new HistoryView<ApprovalRoundKey, ApprovalRound>(ApprovalsModule.Rounds),
        new HistoryView<OverrideKey, OverrideRow>(OverridesModule.Overrides),
        new HistoryView<SampleKey, SampleRow>(SamplesModule.Samples),
        new HistoryView<JourneyKey, Journey>(ValueStreamsModule.Journeys),
    ];
}
