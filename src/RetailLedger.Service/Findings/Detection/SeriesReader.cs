using Npgsql;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Following;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.MasterData;
using RetailLedger.Service.OrderToCash;
using RetailLedger.Service.ReturnToResolution;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Findings;

/// <summary>Reads what customers asked for and brought back, item by item, place by place and day by day, as it was known at a position: asked again, the
/// answer is the same.</summary>
public sealed class SeriesReader(LedgerSources sources, ViewReach reach, EventText text)
{
    /// <summary>The history by which a day is judged, itself included: what detectors remember is not longer.</summary>
    public const int Days = 200;

    // Credits stand for returns up to the day on which a place first recorded a return: history knows of nothing else, and afterwards both would tell of the same goods.
    private const string Read = """
        with sold as (
            select t.item, t.location, t.day, t.demand_units, t.units_sold, t.revenue_minor, t.currency, t.units_credited from views.item_day t
            where t.day between $1 and $2 and t.known_from <= $3 and (t.known_to is null or t.known_to > $3)),
        returned as (
            select t.item, t.location, t.day, t.units from views.item_returns t
            where t.day between $1 and $2 and t.known_from <= $3 and (t.known_to is null or t.known_to > $3)),
        first_return as (
            select t.location, min(t.day) as day from views.item_returns t where t.known_from <= $3 and (t.known_to is null or t.known_to > $3) group by t.location),
        days as (
            select s.item, s.location, s.day, s.demand_units, s.units_sold, s.revenue_minor, s.currency,
                   case when f.day is null or s.day < f.day then s.units_credited else 0 end as units_credited, 0 as units_returned
            from sold s left join first_return f using (location)
            union all
            select r.item, r.location, r.day, 0, 0, 0, null, 0, r.units from returned r)
        select d.item, d.location, d.day, sum(d.demand_units)::bigint, sum(d.units_sold)::bigint, sum(d.revenue_minor)::bigint, max(d.currency),
               sum(d.units_credited)::bigint, sum(d.units_returned)::bigint, max(m.category), max(m.cost_amount), max(m.cost_currency)
        from days d left join views.item_master m on m.item = d.item and m.known_from <= $3 and (m.known_to is null or m.known_to > $3)
        group by d.item, d.location, d.day
        order by d.item, d.location, d.day
        """;

    // Why and of which lot: requests, and what was concluded and read afterwards, as far as it was known.
    private const string Said = """
        select t.location, t.occurred_at, e.type, e.data
        from views.log_entry t join ledger.log l on l.log_index = t.position join events.mt_events e on e.seq_id = l.seq_id
        where t.type = any($1) and t.position <= $2 and t.occurred_at >= $3
        order by t.position
        """;

    private static readonly string[] SaidTypes = EventCatalogue.NamesOf(GoodsBackFold.Reads);

    private static readonly string[] Views =
        [OrderToCashModule.ItemDays.Name, ReturnToResolutionModule.ItemReturns.Name, MasterDataModule.Items.Name, LogSearch.Entries.Name, LogSearch.Objects.Name];

    /// <param name="to">The last day that is to be judged.</param>
    /// <param name="from">The first day that is to be judged.</param>
    /// <exception cref="TimeoutException">The views do not come so far; whoever asked will ask again.</exception>
    /// <param name="isRunning">Whether the last day was still going on at that position.</param>
    public async Task<SeriesBook> ReadAsync(DateOnly from, DateOnly to, long position, bool isRunning, CancellationToken ct)
    {
        var since = from.AddDays(1 - Days);
        await reach.AwaitAsync(position, ct, Views);
        var known = await KnownAhead.ReadAsync(sources, text, position, ct);
        var off = await CalledOff.ReadAsync(sources, text, since, to, position, ct);
        var parts = await PartsAsync(from, to, position, ct);
        var book = new SeriesDrawing(known, off, parts);
        await using var command = sources.Reader.CreateCommand(Read);
        command.Parameters.Add(new() { Value = since });
        command.Parameters.Add(new() { Value = to });
        command.Parameters.Add(new() { Value = position });
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            book.Add(RowOf(row));
        return book.Finish(since, to, position, isRunning);
    }

    private async Task<ReturnParts> PartsAsync(DateOnly from, DateOnly to, long position, CancellationToken ct)
    {
        var back = new GoodsBackFold();
        await using var command = sources.Infrastructure.CreateCommand(Said);
        command.Parameters.Add(new() { Value = SaidTypes });
        command.Parameters.Add(new() { Value = position });
        // A day of a place may begin half a day before that of another.
        command.Parameters.Add(new() { Value = from.AddDays(-Days).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) });
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
            back.Add(row.IsDBNull(0) ? null : row.GetString(0), new(row.GetDateTime(1), TimeSpan.Zero), text.Data(row, 2));
        var parts = new ReturnParts(from, to);
        foreach (var goods in back.Lines())
            parts.Add(goods);
        return parts;
    }

    private static SeriesRow RowOf(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), Pieces(row.GetInt64(3)), Pieces(row.GetInt64(4)), row.GetInt64(5), row.IsDBNull(6) ? null : row.GetString(6),
        Pieces(row.GetInt64(7)), Pieces(row.GetInt64(8)), row.IsDBNull(9) ? null : row.GetString(9),
        row.IsDBNull(10) || row.IsDBNull(11) ? null : new(row.GetDecimal(10), row.GetString(11)));

    // Of figures beyond reason a detector needs to know no more than that.
    private static int Pieces(long units) => (int)Math.Clamp(units, 0, 10_000_000);
}
