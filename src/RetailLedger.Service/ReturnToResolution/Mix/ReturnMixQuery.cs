using Npgsql;
using RetailLedger.Advisors.Returns;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.MasterData;
using RetailLedger.Service.OrderToCash;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.ReturnToResolution;

/// <summary>Answers why an item comes back.</summary>
public sealed class ReturnMixQuery(LedgerSources sources, EventText text, IBusinessClock clock)
{
    /// <summary>What a period is compared with: half a year before it.</summary>
    public const int DaysBefore = 182;

    private const int UsualDays = 28;
    private const int LongestPeriod = 366;

    private static readonly string[] Views =
        [LogSearch.Entries.Name, LogSearch.Objects.Name, OrderToCashModule.ItemDays.Name, ReturnToResolutionModule.ItemReturns.Name, MasterDataModule.Items.Name];

    private static readonly string[] SaidTypes = EventCatalogue.NamesOf(GoodsBackFold.Reads);

    /// <returns>An empty answer where nothing of the item came back, or nothing that the viewer may see.</returns>
    /// <exception cref="QueryProblemException">The moment cannot be understood, or the period ends before it begins or is longer than a year.</exception>
    public async Task<ReturnMix> OfAsync(string item, ReturnMixFilter filter, Viewer viewer, CancellationToken ct)
    {
        var code = StreamKeys.ItemCode(item);
        var to = filter.To ?? LocationCalendar.DayAt(clock.Now, "any");
        var from = filter.From ?? to.AddDays(1 - UsualDays);
        if (from > to)
            throw new QueryProblemException("query.bad_period", "The period ends before it begins.");
        if (to.DayNumber - from.DayNumber >= LongestPeriod)
            throw new QueryProblemException("query.period_too_long", $"Between from and to lie at most {LongestPeriod} days.");
        var since = from.DayNumber > DaysBefore ? from.AddDays(-DaysBefore) : DateOnly.MinValue;
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, incomplete) = await ViewStand.ResolveAsync(snapshot.Connection, filter.AsOf, Views, ct);
        var count = new ReturnMixCount(await GoodsAsync(snapshot.Connection, code, since, filter.Location, moment, viewer, ct), since, from, to);
        var ((sold, soldBefore), peers) = await RatesAsync(snapshot.Connection, code, (since, from, to), filter.Location, moment, viewer, ct);
        var (now, before, reasons) = (count.Now(sold), count.Before(soldBefore), count.Reasons());
        return new(
            code, from, to, since, reasons, count.Unsaid.Now, count.Unsaid.Before, ReturnMixCount.Shift(reasons), count.Lots(), now, before,
            ReasonShift.ChanceOfMore(now.Returns, now.PiecesSold, before.Returns, before.PiecesSold), peers, count.Weeks(reasons), moment.Position, incomplete);
    }

    private async Task<List<GoodsBack>> GoodsAsync(NpgsqlConnection connection, string item, DateOnly since, string? location, Moment moment, Viewer viewer, CancellationToken ct)
    {
        var sql = new SqlFilter().WithinLog(viewer.Sight, "r").And("o.object = {0}", $"{ObjectTypes.Item}/{item}").And("o.position <= {0}", moment.Position)
            .And("r.location = {0}", Words.Blank(location)).And("r.type = {0}", EventCatalogue.Of(typeof(ReturnRequested)).Type)
            // A day of a place may begin half a day before that of another.
            .And("r.occurred_at >= {0}", since.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddDays(since == DateOnly.MinValue ? 0 : -1));
        await using var command = sql.Command($"""
            select t.location, t.occurred_at, e.type, e.data
            from views.log_entry t join ledger.log l on l.log_index = t.position join events.mt_events e on e.seq_id = l.seq_id
            where t.stream in (select r.stream from views.log_object o join views.log_entry r on r.position = o.position where {sql.Where})
              and t.type = any({sql.Value(SaidTypes)}) and t.position <= {sql.Value(moment.Position)}
            order by t.position
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var back = new GoodsBackFold();
        while (await row.ReadAsync(ct))
            back.Add(Words.Text(row, 0), new(row.GetDateTime(1), TimeSpan.Zero), text.Data(row, 2));
        return [.. back.Lines().Where(line => line.Item == item)];
    }

    // Where orders were recorded what was asked for counts, and where not what was billed, as for the reserve of an incident.
    private static async Task<((long Now, long Before) Sold, PeerRate? Peers)> RatesAsync(
        NpgsqlConnection connection, string item, (DateOnly Since, DateOnly From, DateOnly To) days, string? location, Moment moment, Viewer viewer, CancellationToken ct)
    {
        var sql = new SqlFilter();
        var (code, since, from, to) = (sql.Value(item), sql.Value(days.Since), sql.Value(days.From), sql.Value(days.To));
        var (sold, back) = (Rows(sql, "s"), Rows(sql, "b"));
        await using var command = sql.Command($"""
            with kind as (select m.category from views.item_master m where m.item = {code} and {sql.KnownAt(moment, "m")}),
            peers as (select p.item from views.item_master p where p.category in (select category from kind) and p.item <> {code} and {sql.KnownAt(moment, "p")}),
            sold as (select s.item, s.day, greatest(s.units_sold, s.demand_units) as units from views.item_day s
                where s.day between {since} and {to} and (s.item = {code} or s.item in (select item from peers)) and {sold.Where}),
            back as (select sum(b.units)::bigint as units, sum(b.returns)::int as returns from views.item_returns b
                where b.day between {from} and {to} and b.item in (select item from peers) and {back.Where})
            select coalesce(sum(s.units) filter (where s.item = {code} and s.day >= {from}), 0)::bigint, coalesce(sum(s.units) filter (where s.item = {code} and s.day < {from}), 0)::bigint,
                   coalesce(sum(s.units) filter (where s.item <> {code} and s.day >= {from}), 0)::bigint,
                   (select coalesce(units, 0) from back), (select coalesce(returns, 0) from back), (select category from kind)
            from sold s
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var peers = Words.Text(row, 5) is { } category && row.GetInt64(2) > 0 ? new PeerRate(category, new(row.GetInt32(4), row.GetInt64(3), row.GetInt64(2))) : null;
        return ((row.GetInt64(0), row.GetInt64(1)), peers);

        SqlFilter Rows(SqlFilter whole, string alias) =>
            new SqlFilter(whole).Within(viewer.Sight, alias, PlaceColumns.Location).Known(moment, alias).And($"{alias}.location = {{0}}", Words.Blank(location));
    }
}
