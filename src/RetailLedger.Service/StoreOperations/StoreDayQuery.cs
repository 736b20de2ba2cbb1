using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.MasterData;
using RetailLedger.Service.OrderToCash;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.ReturnToResolution;

namespace RetailLedger.Service.StoreOperations;

/// <param name="Name">What master data calls the place.</param>
/// <param name="Blocked">Cases that cannot go on.</param>
/// <param name="Due">Cases whose next step was or is to be done today.</param>
/// <param name="Mine">Cases whose turn is the location's own.</param>
public sealed record StoreLoad(string Location, string? Name, string? Currency, long Tasks, long Blocked, long BlockedMinor, long Due, long Mine);

/// <summary>What is to do at a location: blocked, due and its own.</summary>
public sealed class StoreDayQuery(LedgerSources sources, BusinessNow business)
{
    /// <summary>Tasks of one work beside the others; alone it shows more.</summary>
    public const int MostOfEach = 8;

    public const int Most = 200;

    internal static readonly string[] Views =
        [OrderQuery.View, OrderToCashModule.Shipments.Name, ReturnToResolutionModule.Returns.Name, ExceptionsModule.Exceptions.Name, ApprovalsModule.Approvals.Name];

    /// <param name="place">What master data says of the location; null when it says nothing.</param>
    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<StoreDayAnswer> FindAsync(string location, LocationMaster? place, StoreFilter filter, Viewer viewer, CancellationToken ct)
    {
        var work = Words.Stored<StoreWork>("work", filter.Work);
        var now = await business.AtAsync(filter.AsOf, filter.On, ct);
        var evening = LocationCalendar.ToInstant(LocationCalendar.DayAt(now, location, place?.TimeZone).AddDays(1).ToDateTime(TimeOnly.MinValue), location, place?.TimeZone);
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, incomplete) = await ViewStand.ResolveAsync(snapshot.Connection, filter.AsOf, Views, ct);

        var sql = new SqlFilter();
        var tasks = new StoreTasks(sql, moment, now, viewer, place?.Kind ?? LocationKind.Store).With(location, filter.On);
        var shown = Shown(filter.Show, sql.Value(evening));
        await using var command = sql.Command($"""
            {tasks} select {StoreTask.Columns} from (
                select t.*, row_number() over (partition by t.work order by t.due_by nulls last, t.value_minor desc, t.since, t.subject) as place
                from tasks t where {shown}) t
            where t.place <= {(work is null ? MostOfEach : Most)} and {(work is null ? "true" : $"t.work = {sql.Value(work)}")} order by t.place
            """, snapshot.Connection);
        var found = await ReadAsync(command, StoreTask.Read, ct);
        var (counts, totals, overdue) = await TotalsAsync(snapshot.Connection, location, place, filter, moment, now, evening, viewer, ct);
        return new([.. found.OrderBy(task => task.Work)], counts, totals("blocked"), totals("due"), totals("mine"), overdue, moment.Position, incomplete);
    }

    /// <summary>How much there is to do everywhere, where most of it is blocked first.</summary>
    public async Task<IReadOnlyList<StoreLoad>> LoadsAsync(StoreFilter filter, Viewer viewer, CancellationToken ct)
    {
        var now = await business.AtAsync(filter.AsOf, filter.On, ct);
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, _) = await ViewStand.ResolveAsync(snapshot.Connection, filter.AsOf, [.. Views, MasterDataModule.Locations.Name], ct);
        var sql = new SqlFilter();
        await using var command = sql.Command(
            $"select {string.Join(", ", LoadColumns)} from ({Loads(sql, moment, now, filter.On, viewer)}) t order by blocked_minor desc, location", snapshot.Connection);
        return await ReadAsync(command, row => new StoreLoad(
            row.GetString(0), Words.Text(row, 1), Words.Text(row, 2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7)), ct);
    }

    internal static IReadOnlyList<string> LoadColumns { get; } = ["location", "name", "currency", "tasks", "blocked", "blocked_minor", "due", "mine"];

    /// <summary>Every open place, and every other where something is to do, with how much that is.</summary>
    /// <param name="on">Leaves out what began later.</param>
    internal static string Loads(SqlFilter sql, Moment moment, DateTimeOffset now, DateTimeOffset? on, Viewer viewer)
    {
        var evening = LocationCalendar.ToInstant(LocationCalendar.DayAt(now, "any").AddDays(1).ToDateTime(TimeOnly.MinValue), "any");
        var place = viewer.Sight.IsEverything ? "" : $" and {sql.InSight(viewer.Sight, "m", PlaceColumns.Location | PlaceColumns.Enterprise)}";
        return $"""
            {new StoreTasks(sql, moment, now, viewer, LocationKind.Store).With(null, on)}, cases as (
                select location, subject, max(currency) as currency, count(*) as tasks, bool_or(blocked) as blocked, max(value_minor) filter (where blocked) as value,
                       bool_or(due_by < {sql.Value(evening)}) as due, bool_or(mine) as mine
                from tasks where location is not null group by location, subject),
            loads as (
                select location, max(currency) as currency, sum(tasks)::bigint as tasks, count(*) filter (where blocked) as blocked,
                       coalesce(sum(value) filter (where blocked), 0)::bigint as blocked_minor, count(*) filter (where due) as due, count(*) filter (where mine) as mine
                from cases group by location)
            select location, m.name, l.currency, coalesce(l.tasks, 0) as tasks, coalesce(l.blocked, 0) as blocked, coalesce(l.blocked_minor, 0) as blocked_minor, coalesce(l.due, 0) as due,
                   coalesce(l.mine, 0) as mine
            from loads l full join (select m.location, m.name, m.open from views.location_master m where {sql.KnownAt(moment, "m")}{place}) m using (location)
            where l.location is not null or m.open
            """;
    }

    private static async Task<(IReadOnlyDictionary<StoreWork, long> Counts, Func<string, IReadOnlyList<StoreTotal>> Totals, long Overdue)> TotalsAsync(
        NpgsqlConnection connection, string location, LocationMaster? place, StoreFilter filter, Moment moment, DateTimeOffset now, DateTimeOffset evening, Viewer viewer, CancellationToken ct)
    {
        var sql = new SqlFilter();
        var tasks = new StoreTasks(sql, moment, now, viewer, place?.Kind ?? LocationKind.Store).With(location, filter.On);
        var end = sql.Value(evening);
        // A case with two things to do is one case, and worth what it is worth once.
        await using var command = sql.Command($"""
            {tasks}, sums as (
                select s.name, t.subject, t.currency, max(t.value_minor) as value
                from tasks t cross join lateral (values ('blocked', t.blocked), ('due', t.due_by < {end}), ('mine', t.mine), ('overdue', t.due_by < {sql.Value(now)})) s(name, holds)
                where s.holds group by s.name, t.subject, t.currency)
            select name, currency, count(*), sum(value)::bigint from sums group by name, currency
            union all select 'work ' || work, null, count(*), 0 from tasks t where {Shown(filter.Show, end)} group by work
            order by 3 desc
            """, connection);
        var rows = await ReadAsync(command, row => (Name: row.GetString(0), Total: new StoreTotal(Words.Text(row, 1), row.GetInt64(2), row.GetInt64(3))), ct);
        return (
            rows.Where(row => row.Name.StartsWith("work ", StringComparison.Ordinal)).ToDictionary(row => Words.Of<StoreWork>(row.Name["work ".Length..]), row => row.Total.Cases),
            name => [.. rows.Where(row => row.Name == name).Select(row => row.Total)],
            rows.Where(row => row.Name == "overdue").Sum(row => row.Total.Cases));
    }

    private static string Shown(string? show, string evening) => Words.Blank(show) switch
    {
        null => "true",
        "blocked" => "t.blocked",
        "due" => $"t.due_by < {evening}",
        "mine" => "t.mine",
        var other => throw new QueryProblemException("query.bad_show", $"show is blocked, due or mine, not {other}."),
    };

    private static async Task<List<T>> ReadAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await row.ReadAsync(ct))
            rows.Add(read(row));
        return rows;
    }
}
