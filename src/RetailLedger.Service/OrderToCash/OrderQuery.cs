using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.OrderToCash;

/// <param name="Orders">The newest first.</param>
/// <param name="Older">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Newer">Give it as <c>before</c> for the page in front; null when this is the newest.</param>
/// <param name="Position">Everything up to here is in the rows, and nothing behind it.</param>
/// <param name="Incomplete">Orders the view had to set aside: their rows may miss what happened since.</param>
public sealed record OrderPageAnswer(IReadOnlyList<OrderSummary> Orders, string? Older, string? Newer, long Position, long Incomplete);

/// <summary>Finds orders, the newest first.</summary>
public sealed class OrderQuery(LedgerSources sources)
{
    /// <summary>Name of the view that the rows are from.</summary>
    public const string View = "order-row";

    public const int DefaultLimit = 50;

    internal static BoardRows<OrderSummary> Rows { get; } = new("views.order_row", "order_id", OrderSummary.Columns, OrderSummary.Read, new(
        new("t.placed_at", true, order => order.PlacedAt), new("t.order_id", true, order => order.OrderId)));

    /// <exception cref="QueryProblemException">The filter or the cursor cannot be understood.</exception>
    public async Task<OrderPageAnswer> PageAsync(OrderFilter filter, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var look = await BoardLook.AtAsync(snapshot, filter, [View], ct);
        var page = await look.PageAsync(Rows, filter, filter.Conditions(viewer), DefaultLimit, ct);
        return new(page.Rows, page.Older, page.Newer, look.Moment.Position, look.Incomplete);
    }
}
