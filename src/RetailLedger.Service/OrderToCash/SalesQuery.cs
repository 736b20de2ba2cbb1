using Npgsql;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.OrderToCash;

/// <summary>Which days. <see cref="AsOf"/> is what was known; <see cref="To"/> is what had happened, inclusive.</summary>
public sealed record SalesFilter
{
    public string? Item { get; init; }

    public string? Location { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? AsOf { get; init; }

    /// <summary>Rows behind this one, as <c>next</c> of the page before says.</summary>
    public string? After { get; init; }

    public int? Limit { get; init; }
}

/// <param name="Rows">In the order of item, location and day.</param>
/// <param name="Next">Give it as <c>after</c>; null at the end.</param>
/// <param name="Position">Everything up to here is in the figures, and nothing behind it.</param>
/// <param name="Incomplete">Cases the view had to set aside: figures may miss what they say.</param>
public sealed record SalesAnswer<TKey, TRow>(IReadOnlyList<SalesRow<TKey, TRow>> Rows, string? Next, long Position, long Incomplete);

/// <param name="KnownFrom">Position at which the row became what it is.</param>
public sealed record SalesRow<TKey, TRow>(TKey Key, TRow Value, DateTimeOffset OccurredAt, long KnownFrom);

/// <summary>Sales and credits per item and day, and per location and day, now and as they were known.</summary>
public sealed class SalesQuery(LedgerSources sources)
{
    public const int MostPerPage = 5_000;

    private const char CursorMark = '~';

    private static readonly RowTable<ItemDayKey, ItemDay> Items = new();
    private static readonly RowTable<LocationDayKey, LocationDay> Locations = new();

    public Task<SalesAnswer<ItemDayKey, ItemDay>> ItemDaysAsync(SalesFilter filter, Viewer viewer, CancellationToken ct) =>
        QueryAsync(Items, "item-day", "views.item_day", filter, viewer, key => string.Join(CursorMark, key.Item, key.Location, key.Day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)), ct);

    public Task<SalesAnswer<LocationDayKey, LocationDay>> LocationDaysAsync(SalesFilter filter, Viewer viewer, CancellationToken ct) =>
        QueryAsync(Locations, "location-day", "views.location_day", filter with { Item = null }, viewer, key => string.Join(CursorMark, key.Location, key.Day.ToString("O", System.Globalization.CultureInfo.InvariantCulture)), ct);

    private async Task<SalesAnswer<TKey, TRow>> QueryAsync<TKey, TRow>(
        RowTable<TKey, TRow> table, string view, string name, SalesFilter filter, Viewer viewer, Func<TKey, string> cursor, CancellationToken ct)
        where TKey : class
        where TRow : class
    {
        var limit = filter.Limit ?? 1_000;
        if (limit is < 1 or > MostPerPage)
            throw new QueryProblemException("query.bad_limit", $"limit is between 1 and {MostPerPage}.");
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var connection = snapshot.Connection;
        var moment = await Moment.ResolveAsync(connection, filter.AsOf, ct);
        var (position, incomplete) = await ViewStand.OfAsync(connection, view, ct);
        var known = Math.Min(position, moment.Position);

        var sql = new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location)
            .And("t.item = {0}", filter.Item is null ? null : Domain.Kernel.StreamKeys.ItemCode(filter.Item))
            .And("t.location = {0}", filter.Location)
            .And("t.day >= {0}", filter.From)
            .And("t.day <= {0}", filter.To);
        AndKnown(sql, moment, known);
        AndBehind(sql, table.KeyList, filter.After);
        await using var command = sql.Command($"select {table.ColumnList} from {name} t where {sql.Where} order by {table.KeyList} limit {limit + 1}", connection);
        var rows = await table.ReadAsync(command, ct);
        var more = rows.Count > limit;
        if (more)
            rows.RemoveAt(limit);
        return new(rows.ConvertAll(row => new SalesRow<TKey, TRow>(row.Key, row.Row, row.OccurredAt, row.KnownFrom)), more ? cursor(rows[^1].Key) : null, known, incomplete);
    }

    private static void AndKnown(SqlFilter sql, Moment moment, long known)
    {
        if (moment.IsNow)
            sql.And("t.known_to is null and {0}", true);
        else
            sql.And("t.known_from <= {0}", known).And("(t.known_to is null or t.known_to > {0})", known);
    }

    private static void AndBehind(SqlFilter sql, string keyList, string? after)
    {
        if (after is null)
            return;
        var parts = after.Split(CursorMark);
        var columns = keyList.Split(", ");
        if (parts.Length != columns.Length || !DateOnly.TryParse(parts[^1], System.Globalization.CultureInfo.InvariantCulture, out var day))
            throw new QueryProblemException("query.bad_cursor", "after is what the page before gave as next.");
        var values = parts[..^1].Select(part => sql.Value(part)).Append(sql.Value(day));
        sql.And($"({keyList}) > ({string.Join(", ", values)}) and {{0}}", true);
    }
}
