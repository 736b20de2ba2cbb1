using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>What the books said at a time.</summary>
/// <param name="At">When what changed it happened.</param>
public sealed record StockPoint(DateTimeOffset At, decimal OnHand, decimal? ReorderPoint, long KnownFrom);

/// <summary>An order line at the position.</summary>
public sealed record StockLineRow(string OrderId, int Line, StockLine Value);

/// <param name="Points">The oldest first; at most the newest <see cref="StockPast.Most"/>.</param>
/// <param name="Lines">Those that wait first, in the order of the ranking in force, then those that have their stock.</param>
public sealed record StockPastAnswer(IReadOnlyList<StockPoint> Points, IReadOnlyList<StockLineRow> Lines, long Position);

/// <summary>How one position came to be what it is, and who holds or awaits its stock.</summary>
public sealed class StockPast(LedgerSources sources)
{
    public const int Most = 2_000;

    private static readonly RowTable<StockLevelKey, StockLevel> Levels = new();
    private static readonly RowTable<StockLineKey, StockLine> Lines = new();

    /// <param name="on">Only what had happened by then.</param>
    public async Task<StockPastAnswer> FindAsync(string location, string item, string? asOf, DateTimeOffset? on, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, _) = await ViewStand.ResolveAsync(
            snapshot.Connection, asOf, [ReplenishmentToAvailabilityModule.Levels.Name, ReplenishmentToAvailabilityModule.Lines.Name], ct);
        var levels = Of(location, item, viewer).And("t.known_from <= {0}", moment.Position).And("coalesce(t.moved_at, t.occurred_at) <= {0}", on?.ToUniversalTime());
        await using var past = levels.Command(
            $"select {Levels.ColumnList} from views.stock_position t where {levels.Where} order by t.known_from desc limit {Most}", snapshot.Connection);
        // A version that only tells of an act of ours changes nothing that is drawn.
        var points = (await Levels.ReadAsync(past, ct)).ConvertAll(row => new StockPoint(row.Row.MovedAt ?? row.OccurredAt, row.Row.OnHand, row.Row.ReorderPoint, row.KnownFrom))
            .OrderBy(point => point.KnownFrom).DistinctBy(point => (point.At, point.OnHand, point.ReorderPoint)).ToList();

        var held = Of(location, item, viewer).Known(moment, "t");
        await using var now = held.Command(
            $"select {Lines.ColumnList} from views.stock_line t where {held.Where} order by t.order_id, t.line limit {Most}", snapshot.Connection);
        return new(points, Ordered((await Lines.ReadAsync(now, ct)).ConvertAll(row => new StockLineRow(row.Key.OrderId, row.Key.Line, row.Row))), moment.Position);
    }

    private static SqlFilter Of(string location, string item, Viewer viewer) => new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location)
        .And("t.location = {0}", location).And("t.item = {0}", StreamKeys.ItemCode(item));

    private static IReadOnlyList<StockLineRow> Ordered(List<StockLineRow> lines)
    {
        var waiting = lines.Where(line => line.Value is { Backordered: > 0, WaitingSince: not null }).ToDictionary(line => (line.OrderId, line.Line));
        var ranked = BackorderRanking.Current.Rank(waiting.Values.Select(line => new Backorder(line.OrderId, line.Line, line.Value.Backordered,
            new(line.Value.WaitingSince!.Value, line.Value.CustomerTier ?? int.MaxValue, line.Value.MarginShare ?? 0, line.Value.PromisedFor))));
        return [.. ranked.Select(backorder => waiting[(backorder.OrderId, backorder.Line)]), .. lines.Where(line => !waiting.ContainsKey((line.OrderId, line.Line)))];
    }
}
