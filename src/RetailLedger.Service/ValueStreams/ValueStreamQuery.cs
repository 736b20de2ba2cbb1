using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.ValueStreams;

/// <summary>The roads that the cases of a period took. It costs as much as the period has cases, however long the history is.</summary>
public sealed class ValueStreamQuery(LedgerSources sources, BusinessNow business)
{
    /// <summary>Roads that are told one by one.</summary>
    public const int MostVariants = 12;

    private const int Days = 28;

    public static IReadOnlyList<string> Streams { get; } = [OrderStations.Stream, ReturnStations.Stream, ReplenishmentStations.Stream];

    /// <exception cref="QueryProblemException">There is no such stream, or the filter cannot be understood.</exception>
    public async Task<ValueStreamAnswer> FindAsync(string stream, ValueStreamFilter filter, Viewer viewer, CancellationToken ct)
    {
        if (!Streams.Contains(stream))
            throw new QueryProblemException("query.bad_stream", $"A value stream is one of {string.Join(", ", Streams)}, not {stream}.");
        var to = filter.To ?? LocationCalendar.DayAt(await business.AtAsync(filter.AsOf, filter.On, ct), "any");
        var from = filter.From ?? to.AddDays(1 - Days);
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var connection = snapshot.Connection;
        var (moment, incomplete) = await ViewStand.ResolveAsync(connection, filter.AsOf, [ValueStreamsModule.Journeys.Name], ct);

        var asked = new Asked(stream, from, to, filter, moment, viewer);
        var totals = (await asked.RowsAsync(connection, """
            select count(*), count(*) filter (where over), percentile_cont(0.5) within group (order by took) filter (where over),
                   percentile_cont(0.95) within group (order by took) filter (where over), count(distinct path) from cases
            """, row => (Cases: row.GetInt64(0), Over: row.GetInt64(1), P50: Number(row, 2), P95: Number(row, 3), Variants: row.GetInt64(4)), ct)).Single();
        var edges = await asked.RowsAsync(connection, """
            select from_station, to_station, count(*), percentile_cont(0.5) within group (order by took), percentile_cont(0.95) within group (order by took), sum(took)::float8
            from steps group by from_station, to_station order by 6 desc, 3 desc, 1, 2
            """, row => new StreamEdge(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetDouble(3), row.GetDouble(4), row.GetDouble(5)), ct);
        var variants = await asked.RowsAsync(connection, $"""
            , roads as (select path, count(*) as cases, count(*) filter (where over) as over, percentile_cont(0.5) within group (order by took) as p50,
                               (array_agg(case_id order by began_at desc, case_id))[1] as example from cases group by path order by cases desc, path limit {MostVariants}),
            medians as (select path, array_agg(p50 order by n) as p50 from (
                select path, n, percentile_cont(0.5) within group (order by took) as p50 from steps where path in (select path from roads) group by path, n) m group by path)
            select r.path, r.cases, r.over, r.p50, coalesce(m.p50, array[]::float8[]), r.example from roads r left join medians m using (path) order by r.cases desc, r.path
            """, row => new StreamVariant(row.GetString(0).Split('>'), row.GetInt64(1), row.GetInt64(2), row.GetDouble(3), row.GetFieldValue<double[]>(4), row.GetString(5)), ct);
        var all = new Asked(stream, from, to, filter with { Channel = null, Location = null }, moment, viewer);
        var places = await all.RowsAsync(connection, "select distinct kind, name from cases cross join lateral (values ('channel', channel), ('location', location)) p(kind, name) where name is not null order by name",
            row => (Kind: row.GetString(0), Name: row.GetString(1)), ct);
        return new(from, to, totals.Cases, totals.Over, totals.P50, totals.P95, variants, totals.Variants, edges,
            [.. places.Where(place => place.Kind == "channel").Select(place => place.Name)], [.. places.Where(place => place.Kind == "location").Select(place => place.Name)], moment.Position, incomplete);
    }

    /// <summary>The newest that was known of each road. Shortages of one position follow each other in one row, so roads are told apart by their beginning too.</summary>
    internal static string Rows(string view, string? stream, Moment moment, SqlFilter sql) => stream is not null and not ReplenishmentStations.Stream
        ? $"(select x.* from {view} x where {sql.KnownAt(moment, "x")})"
        : $"(select distinct on (x.stream, x.case_id, x.began_at) x.* from {view} x where x.known_from <= {sql.Value(moment.Position)} order by x.stream, x.case_id, x.began_at, x.known_from desc)";

    /// <summary>Which roads; their table is called <c>t</c>.</summary>
    internal static SqlFilter Conditions(string? stream, DateOnly? from, DateOnly? to, ValueStreamFilter filter, Viewer viewer) => new SqlFilter()
        .Within(viewer.Sight, "t", PlaceColumns.Location | PlaceColumns.Channel)
        .And("t.stream = {0}", stream)
        .And("t.began_at >= {0}", Midnight(from))
        .And("t.began_at < {0}", Midnight(to?.AddDays(1)))
        .And("t.began_at <= {0}", filter.On?.ToUniversalTime())
        .And("t.channel = {0}", Words.Blank(filter.Channel))
        .And("t.location = {0}", Words.Blank(filter.Location));

    private static DateTimeOffset? Midnight(DateOnly? day) => day is { } known ? LocationCalendar.ToInstant(known.ToDateTime(TimeOnly.MinValue), "any") : null;

    private static double? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    /// <summary>The cases that are asked about, before every question about them.</summary>
    private sealed record Asked(string Stream, DateOnly From, DateOnly To, ValueStreamFilter Filter, Moment Moment, Viewer Viewer)
    {
        public async Task<List<T>> RowsAsync<T>(NpgsqlConnection connection, string question, Func<NpgsqlDataReader, T> read, CancellationToken ct)
        {
            var sql = Conditions(Stream, From, To, Filter, Viewer);
            var cases = $"select t.* from {Rows("views.journey", Stream, Moment, sql)} t where {sql.Where}";
            await using var command = sql.Command($"""
                with cases as ({cases}),
                steps as (
                    select c.path, n, c.stations[n] as from_station, c.stations[n + 1] as to_station, c.reached[n + 1] - c.reached[n] as took
                    from (select path, string_to_array(path, '>') as stations, string_to_array(seconds, '>')::bigint[] as reached from cases) c
                    cross join lateral generate_series(1, cardinality(c.stations) - 1) as n)
                {question}
                """, connection);
            await using var row = await command.ExecuteReaderAsync(ct);
            var rows = new List<T>();
            while (await row.ReadAsync(ct))
                rows.Add(read(row));
            return rows;
        }
    }
}
