using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>Which stock positions.</summary>
public sealed record StockFilter : BoardFilter
{
    public string? Location { get; init; }

    /// <summary>The beginning of the code.</summary>
    public string? Item { get; init; }

    /// <summary>Only positions at or below their reorder point, or only the others.</summary>
    public bool? Breached { get; init; }

    /// <summary>Only positions that run out before this day.</summary>
    public DateOnly? StockoutBefore { get; init; }

    /// <summary>Only positions that need somebody for this reason, whether or not for a more urgent one too: <c>negativeBook</c>, <c>ordersWait</c>,
    /// <c>belowReorderPoint</c>, <c>runsOut</c>, or <c>none</c>.</summary>
    public string? Need { get; init; }

    /// <summary>Also positions of which only corrections are known: their books never began, so on hand is a difference and no stock.</summary>
    public bool? All { get; init; }

    internal override SqlFilter Conditions(Viewer viewer) => Conditions(viewer, values: null);

    /// <param name="values">The question that this one becomes a part of; its values stand before these.</param>
    internal SqlFilter Conditions(Viewer viewer, SqlFilter? values) => new SqlFilter(values).Within(viewer.Sight, "t", PlaceColumns.Location)
        .And("t.location = {0}", Words.Blank(Location))
        .And("starts_with(t.item, {0})", string.IsNullOrWhiteSpace(Item) ? null : StreamKeys.ItemCode(Item))
        .And("(t.breached_since is not null) = {0}", Breached)
        .And("(t.movements > 0 or t.reorder_point is not null) and {0}", All == true ? null : true);
}

/// <summary>Why a position wants somebody, the most urgent first.</summary>
public enum StockNeed
{
    NegativeBook = 0,
    OrdersWait = 1,
    BelowReorderPoint = 2,
    RunsOut = 3,
    None = 9,
}
