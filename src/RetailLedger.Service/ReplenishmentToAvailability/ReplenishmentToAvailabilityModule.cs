using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.ReplenishmentToAvailability.Reactions;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>All the host must know of this value stream.</summary>
public static class ReplenishmentToAvailabilityModule
{
    public static ViewDefinition<StockLevelKey, StockLevel> Levels { get; } = new(
        "stock-position", "stock_position",
        [
            typeof(StockMoved), typeof(InventoryWrittenOff), typeof(InventoryAdjusted), typeof(ReorderParameterSet), typeof(StockThresholdBreached),
            typeof(StockThresholdRecovered), typeof(StockoutProjected),
        ],
        StockLevel.KeysOf, StockLevel.Evolve);

    public static ViewDefinition<StockLineKey, StockLine> Lines { get; } = new(
        "stock-line", "stock_line",
        [
            typeof(StockMoved), typeof(StockAllocated), typeof(StockDeallocated), typeof(BackorderOpened), typeof(BackorderFilled), typeof(BackorderCancelled),
            typeof(BackorderReprioritised),
        ],
        StockLine.KeysOf, StockLine.Evolve);

    public static ViewDefinition<ReplenishmentReviewKey, ReplenishmentReviewRow> Reviews { get; } = new(
        "replenishment-review-row", "replenishment_review_row", ReplenishmentReviewRow.Reads, ReplenishmentReviewRow.KeysOf, ReplenishmentReviewRow.Evolve);

    public static void AddReplenishmentToAvailability(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<StockPosition>("stock", StockPosition.Evolve));
        services.AddSingleton<StockBoard>();
        services.AddSingleton<StockPast>();
        services.AddSingleton<StockOnHand>();
        services.AddSingleton<DailyDemand>();
        services.AddSingleton<ICaseValue, StockValue>();
        services.AddSingleton<IOutsideActs, OutsideStockActs>();
        // Stock that came goes to whoever waits before anybody looks how much is left.
        services.AddReaction<FillBackordersReaction>().AddReaction<EvaluateThresholdReaction>().AddReaction<ProjectStockoutReaction>()
            .AddReaction<AllocateRoutedStockReaction>().AddReaction<ReleaseUnwantedStockReaction>().AddReaction<DetectStockDeviationReaction>()
            .AddReaction<RaiseStockDeviationReaction>().AddReaction<RecoverStockDeviationReaction>();
        services.AddSingleton(CaseFoldFor.Of<ReplenishmentReview>(ReplenishmentReview.Category, ReplenishmentReview.Evolve));
        services.AddSingleton<ReplenishmentReviewQuery>();
        services.AddSingleton<ReplenishmentReviewCommands>();
        services.AddSingleton<ICaseClock, ReplenishmentReviewDeadlines>();
        services.AddSingleton<PositionsOfItem>();
        services.AddReaction<QuarantineGoodsReaction>().AddReaction<AskForQuarantineApprovalReaction>().AddReaction<QuarantineGrantedGoodsReaction>()
            .AddReaction<RecommendConfirmedReviewReaction>();
    }

    public static void MapReplenishmentToAvailability(this IEndpointRouteBuilder api)
    {
        api.MapStock();
        api.MapAllocateStock();
        api.MapReleaseAllocation();
        api.MapFillBackorders();
        api.MapReprioritiseBackorders();
        api.MapSetReorderParameter();
        api.MapReplenishmentReviews();
    }
}
