using System.Globalization;
using Npgsql;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.OrderToCash;

/// <param name="Orders">The newest first.</param>
/// <param name="Older">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Newer">Give it as <c>before</c> for the page in front; null when this is the newest.</param>
/// <param name="Position">Everything up to here is in the rows, and nothing behind it.</param>
/// <param name="Incomplete">Orders the view had to set aside: their rows may miss what happened since.</param>
public sealed record OrderPageAnswer(IReadOnlyList<OrderSummary> Orders, string? Older, string? Newer, long Position, long Incomplete);

/// <summary>Finds orders. Pages are keyed by when an order was placed, so the last costs what the first does.</summary>
public sealed class OrderQuery(LedgerSources sources)
{
    /// <summary>Name of the view that the rows are from.</summary>
    public const string View = "order-row";

    public const int DefaultLimit = 50;
    public const int MostPerPage = 500;

    private const char CursorMark = '~';

    /// <param name="after">Orders placed before this cursor's.</param>
    /// <param name="before">Orders placed after this cursor's.</param>
    /// <exception cref="QueryProblemException">The filter or the cursor cannot be understood.</exception>
    public async Task<OrderPageAnswer> PageAsync(OrderFilter filter, string? after, string? before, int? limit, Viewer viewer, CancellationToken ct)
    {
        var most = limit ?? DefaultLimit;
        if (most is < 1 or > MostPerPage)
            throw new QueryProblemException("query.bad_limit", $"limit is between 1 and {MostPerPage}.");
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var connection = snapshot.Connection;
        var asked = await Moment.ResolveAsync(connection, filter.AsOf, ct);
        var (position, incomplete) = await ViewStand.OfAsync(connection, View, ct);
        var moment = asked with { Position = Math.Min(asked.Position, position) };

        var forward = before is not null && after is null;
        var sql = filter.Sql(moment, viewer);
        Behind(sql, after, "<");
        Behind(sql, before, ">");
        var direction = forward ? "asc" : "desc";
        await using var command = sql.Command(
            $"select {OrderSummary.Columns} from views.order_row t where {sql.Where} order by t.placed_at {direction}, t.order_id {direction} limit {most + 1}", connection);
        var found = await ReadAsync(command, ct);
        var more = found.Count > most;
        if (more)
            found.RemoveAt(most);
        if (forward)
            found.Reverse();
        // Somebody who came from a page may go back there: what was in front of it is behind now.
        var older = found.Count > 0 && (forward || more) ? Cursor(found[^1]) : null;
        var newer = found.Count > 0 && (forward ? more : after is not null) ? Cursor(found[0]) : null;
        return new(found, older, newer, moment.Position, incomplete);
    }

    internal static async Task<List<OrderSummary>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<OrderSummary>();
        while (await row.ReadAsync(ct))
            found.Add(OrderSummary.Read(row));
        return found;
    }

    private static string Cursor(OrderSummary order) => string.Create(CultureInfo.InvariantCulture, $"{order.PlacedAt.UtcTicks}{CursorMark}{order.OrderId}");

    private static void Behind(SqlFilter sql, string? cursor, string side)
    {
        if (cursor is null)
            return;
        if (cursor.Split(CursorMark, 2) is not [var ticks, var id] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTime.MaxValue.Ticks)
            throw new QueryProblemException("query.bad_cursor", "after and before are what a page of orders gave.");
        sql.And($"(t.placed_at, t.order_id) {side} ({{0}}, {sql.Value(id)})", new DateTimeOffset(at, TimeSpan.Zero));
    }
}
