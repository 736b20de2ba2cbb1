namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>Which stock positions, as known when.</summary>
public sealed record StockFilter
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

    public string? AsOf { get; init; }

    /// <summary>Rows behind this one, as <c>next</c> of the page before says.</summary>
    public string? After { get; init; }

    public int? Limit { get; init; }
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
