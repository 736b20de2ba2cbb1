using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.MasterData;

/// <summary>Which items, as known when.</summary>
public sealed record ItemMasterFilter
{
    /// <summary>The beginning of the code.</summary>
    public string? Q { get; init; }

    public string? Category { get; init; }

    public bool? Listed { get; init; }

    public string? AsOf { get; init; }

    /// <summary>Rows behind this one, as <c>next</c> of the page before says.</summary>
    public string? After { get; init; }

    public int? Limit { get; init; }
}

/// <summary>Which locations, as known when.</summary>
public sealed record LocationMasterFilter
{
    /// <summary><c>warehouse</c> or <c>store</c>.</summary>
    public string? Kind { get; init; }

    public string? Region { get; init; }

    public bool? Open { get; init; }

    public string? AsOf { get; init; }

    /// <summary>Rows behind this one, as <c>next</c> of the page before says.</summary>
    public string? After { get; init; }

    public int? Limit { get; init; }
}

/// <param name="OccurredAt">When the latest thing it tells of happened.</param>
/// <param name="KnownFrom">Position at which the row became what it is.</param>
public sealed record MasterRow<TKey, TRow>(TKey Key, TRow Value, DateTimeOffset OccurredAt, long KnownFrom);

/// <param name="Rows">In the order of their codes.</param>
/// <param name="Next">Give it as <c>after</c>; null at the end.</param>
/// <param name="Position">Everything up to here is in the rows, and nothing behind it.</param>
/// <param name="Incomplete">Cases the view had to set aside.</param>
public sealed record MasterAnswer<TKey, TRow>(IReadOnlyList<MasterRow<TKey, TRow>> Rows, string? Next, long Position, long Incomplete);

/// <summary>What the enterprise says of its items and locations, now and as it was known.</summary>
public sealed class MasterQuery(LedgerSources sources)
{
    public const int MostPerPage = 1_000;

    private static readonly RowTable<ItemMasterKey, ItemMaster> Items = new();
    private static readonly RowTable<LocationMasterKey, LocationMaster> Locations = new();

    /// <summary>Items belong to no location: whoever's sight is limited to a part of the enterprise still sees the whole range.</summary>
    public Task<MasterAnswer<ItemMasterKey, ItemMaster>> ItemsAsync(ItemMasterFilter filter, CancellationToken ct) => PageAsync(
        Items, MasterDataModule.Items, new SqlFilter()
            .And("starts_with(t.item, {0})", string.IsNullOrWhiteSpace(filter.Q) ? null : StreamKeys.ItemCode(filter.Q))
            .And("t.category = {0}", filter.Category)
            .And("t.listed = {0}", filter.Listed),
        key => key.Item, filter.AsOf, filter.After, filter.Limit, ct);

    public Task<MasterAnswer<LocationMasterKey, LocationMaster>> LocationsAsync(LocationMasterFilter filter, Viewer viewer, CancellationToken ct) => PageAsync(
        Locations, MasterDataModule.Locations, new SqlFilter()
            .And("t.kind = {0}", KindOf(filter.Kind))
            .Within(viewer.Sight, "t", PlaceColumns.Location | PlaceColumns.Enterprise)
            .And("t.region = {0}", filter.Region)
            .And("t.open = {0}", filter.Open),
        key => key.Location, filter.AsOf, filter.After, filter.Limit, ct);

    /// <summary>What is said of one item; null when nothing is.</summary>
    public async Task<ItemMaster?> FindItemAsync(string item, string? asOf, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var moment = await Moment.ResolveAsync(snapshot.Connection, asOf, ct);
        var sql = new SqlFilter().And("t.item = {0}", StreamKeys.ItemCode(item)).Known(moment, "t");
        await using var command = sql.Command($"select {Items.ColumnList} from views.item_master t where {sql.Where}", snapshot.Connection);
        return (await Items.ReadAsync(command, ct)).SingleOrDefault()?.Row;
    }

    /// <summary>What is said of one location; null when nothing is that the viewer may see.</summary>
    public async Task<LocationMaster?> FindLocationAsync(string location, string? asOf, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var moment = await Moment.ResolveAsync(snapshot.Connection, asOf, ct);
        var sql = new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location | PlaceColumns.Enterprise).And("t.location = {0}", location.Trim()).Known(moment, "t");
        await using var command = sql.Command($"select {Locations.ColumnList} from views.location_master t where {sql.Where}", snapshot.Connection);
        return (await Locations.ReadAsync(command, ct)).SingleOrDefault()?.Row;
    }

    private static string? KindOf(string? kind) => kind is null or "warehouse" or "store" ? kind
        : throw new QueryProblemException("query.bad_kind", $"kind is warehouse or store, not {kind}.");

    private async Task<MasterAnswer<TKey, TRow>> PageAsync<TKey, TRow>(
        RowTable<TKey, TRow> table, ViewDefinition<TKey, TRow> view, SqlFilter sql, Func<TKey, string> code, string? asOf, string? after, int? asked, CancellationToken ct)
        where TKey : class
        where TRow : class
    {
        var limit = asked ?? 200;
        if (limit is < 1 or > MostPerPage)
            throw new QueryProblemException("query.bad_limit", $"limit is between 1 and {MostPerPage}.");
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, incomplete) = await ViewStand.ResolveAsync(snapshot.Connection, asOf, [view.Name], ct);
        sql.Known(moment, "t").And($"t.{table.KeyList} > {{0}}", after);
        await using var command = sql.Command($"select {table.ColumnList} from views.{view.Table} t where {sql.Where} order by {table.KeyList} limit {limit + 1}", snapshot.Connection);
        var rows = await table.ReadAsync(command, ct);
        var more = rows.Count > limit;
        if (more)
            rows.RemoveAt(limit);
        return new(rows.ConvertAll(row => new MasterRow<TKey, TRow>(row.Key, row.Row, row.OccurredAt, row.KnownFrom)), more ? code(rows[^1].Key) : null, moment.Position, incomplete);
    }
}
