using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Stock was set aside for a line, as the stock case of the place decided.</summary>
/// <param name="StockEventId">The decision of the stock case that this repeats on the order.</param>
/// <param name="BackorderId">Present when it fills a backorder.</param>
public sealed record LineAllocated(
    string OrderId, int Line, string Item, string Location, Quantity Quantity, string StockEventId, string? BackorderId = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => AllocationLinks.Of(OrderId, Item, Location, StockEventId);
}

/// <summary>The place has not enough: the line waits there for stock.</summary>
public sealed record LineBackordered(
    string OrderId, int Line, string Item, string Location, Quantity Quantity, string StockEventId, string? BackorderId = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => AllocationLinks.Of(OrderId, Item, Location, StockEventId);
}

/// <summary>The place holds nothing more for the line, or the line waits there no longer.</summary>
/// <param name="BackorderId">Present when it is a wait that ended; otherwise something that was set aside is free.</param>
public sealed record LineReleased(
    string OrderId, int Line, string Item, string Location, Quantity Quantity, string ReasonCode, string StockEventId, string? BackorderId = null) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Order(OrderId);

    public IEnumerable<ObjectLink> Links() => AllocationLinks.Of(OrderId, Item, Location, StockEventId);
}

internal static class AllocationLinks
{
    public static IEnumerable<ObjectLink> Of(string orderId, string item, string location, string stockEventId) =>
    [
        new(ObjectTypes.Order, orderId), new(ObjectTypes.Item, StreamKeys.ItemCode(item)), new(ObjectTypes.Location, location),
        new(ObjectTypes.Event, stockEventId, "decided-by"),
    ];
}

/// <summary>What is set aside, and what waits, for one line at one place.</summary>
public sealed record LineStock(int Line, string Location, decimal Allocated, decimal Backordered);

/// <summary>What the stock cases decided about the order's lines.</summary>
public sealed record AllocationTrack(IReadOnlyList<LineStock> Lines, IReadOnlyList<string> Heard)
{
    public static AllocationTrack Initial { get; } = new([], []);

    public decimal Allocated(int line) => Lines.Where(stock => stock.Line == line).Sum(stock => stock.Allocated);

    public decimal Allocated(int line, string location) => Lines.Where(stock => stock.Line == line && stock.Location == location).Sum(stock => stock.Allocated);

    public decimal Backordered(int line) => Lines.Where(stock => stock.Line == line).Sum(stock => stock.Backordered);

    public AllocationTrack After(ILedgerEvent @event) => @event switch
    {
        LineAllocated e when !Heard.Contains(e.StockEventId) => Hear(e.StockEventId, e.Line, e.Location, stock => stock with
        {
            Allocated = Pieces.Bounded(stock.Allocated + Pieces.Bounded(e.Quantity.Value)),
            Backordered = e.BackorderId is null ? stock.Backordered : Math.Max(0, stock.Backordered - Pieces.Bounded(e.Quantity.Value)),
        }),
        LineBackordered e when !Heard.Contains(e.StockEventId) => Hear(e.StockEventId, e.Line, e.Location, stock => stock with
        {
            Backordered = Pieces.Bounded(stock.Backordered + Pieces.Bounded(e.Quantity.Value)),
        }),
        LineReleased e when !Heard.Contains(e.StockEventId) => Hear(e.StockEventId, e.Line, e.Location, stock => e.BackorderId is null
            ? stock with { Allocated = Math.Max(0, stock.Allocated - Pieces.Bounded(e.Quantity.Value)) }
            : stock with { Backordered = Math.Max(0, stock.Backordered - Pieces.Bounded(e.Quantity.Value)) }),
        _ => this,
    };

    private AllocationTrack Hear(string eventId, int line, string location, Func<LineStock, LineStock> change)
    {
        var before = Lines.FirstOrDefault(stock => stock.Line == line && stock.Location == location) ?? new(line, location, 0, 0);
        return new([.. Lines.Where(stock => stock.Line != line || stock.Location != location), change(before)], [.. Heard, eventId]);
    }
}
