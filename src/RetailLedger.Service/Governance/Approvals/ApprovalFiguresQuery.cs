using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>Whether approvals are a bottleneck or a formality: how long they take, who answers, how much passes by itself, and whether amounts huddle under a
/// limit. It costs as much as the period has requests, however long the history is.</summary>
public sealed class ApprovalFiguresQuery(LedgerSources sources, BusinessNow business)
{
    /// <summary>Tiers, people, policies and limits that are told one by one.</summary>
    public const int Most = 50;

    private const int Days = 28;
    private const int StampSeconds = 10;
    private const int LongestStamp = 3600;
    private const int LongestPeriod = 366;

    private const string LogEntries = "log-entries";

    // Acts that say which policy let them pass are no requests. They are found by type and time, and each is looked at once.
    private const string ByPolicy = """
        (select e.occurred_at as requested_at, k.kind, regexp_replace(m.data ->> 'allowedBy', ' version [0-9]+$', '') as policy, e.location
         from (values ('retail.refund.instructed.v1', 'return.refund'), ('retail.store-credit.issued.v1', 'return.store-credit'), ('retail.order.released.v1', 'order.release')) k(type, kind)
         join views.log_entry e on e.type = k.type and e.position <= {0}
         join events.mt_events m on m.stream_id = e.stream and m.version = e.version and m.data ->> 'allowedBy' is not null)
        """;

    private const string Figures = """
        count(*), percentile_cont(0.5) within group (order by waited), percentile_cont(0.95) within group (order by waited),
        percentile_cont(0.5) within group (order by waited_business), percentile_cont(0.95) within group (order by waited_business), count(*) filter (where stamp)
        """;

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<ApprovalFiguresAnswer> FindAsync(ApprovalFiguresFilter filter, Viewer viewer, CancellationToken ct)
    {
        var stamp = filter.Stamp ?? StampSeconds;
        if (stamp is < 1 or > LongestStamp)
            throw new QueryProblemException("query.bad_stamp", $"stamp is between 1 and {LongestStamp} seconds.");
        var to = filter.To ?? LocationCalendar.DayAt(await business.AtAsync(filter.AsOf, filter.On, ct), "any");
        var from = filter.From ?? to.AddDays(1 - Days);
        if (to.DayNumber - from.DayNumber >= LongestPeriod)
            throw new QueryProblemException("query.period_too_long", $"Between from and to lie at most {LongestPeriod} days.");
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, incomplete) = await ViewStand.ResolveAsync(snapshot.Connection, filter.AsOf, [ApprovalsModule.Rounds.Name, LogEntries], ct);
        var asked = new Asked(from, to, stamp, filter, moment, viewer, snapshot.Connection);

        var totals = (await asked.RowsAsync("""
            select count(*), count(*) filter (where automatic), count(*) filter (where status in ('pending', 'returned')), count(*) filter (where status = 'expired'),
                   (select count(distinct person) from answers) from rounds
            """, row => (Requests: row.GetInt64(0), Automatic: row.GetInt64(1), Waiting: row.GetInt64(2), Expired: row.GetInt64(3), Approvers: row.GetInt64(4)), ct)).Single();
        var all = (await asked.RowsAsync($"select {Figures} from answers", row => FiguresOf(row, 0), ct)).Single();
        var tiers = await asked.RowsAsync($"""
            select a.tier, a.role, (select count(*) from rounds r where r.status = 'pending' and r.tier = a.tier and r.role = a.role), {Figures}
            from answers a group by a.tier, a.role order by 6 desc, 1, 2 limit {Most}
            """, row => new TierFigures(row.GetInt32(0), row.GetString(1), row.GetInt64(2), FiguresOf(row, 3)!), ct);
        var approvers = await asked.RowsAsync($"""
            select person, count(*) filter (where answer = 'agreed'), count(*) filter (where answer = 'denied'), count(*) filter (where answer = 'returnedForChange'), {Figures}
            from answers group by person order by 5 desc, 1 limit {Most}
            """, row => new ApproverFigures(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), FiguresOf(row, 4)!), ct);
        var policies = await asked.RowsAsync($"""
            , asked as (select policy, count(*) as requests, count(*) filter (where automatic) as automatic, count(*) filter (where status = 'expired') as expired from rounds group by policy),
            waits (of_policy, answers, p50, p95, b50, b95, stamps) as (select policy, {Figures} from answers group by policy)
            select a.policy, a.requests, a.automatic, a.expired, coalesce(w.answers, 0), w.p50, w.p95, w.b50, w.b95, coalesce(w.stamps, 0)
            from asked a left join waits w on w.of_policy is not distinct from a.policy order by a.requests desc, a.policy limit {Most}
            """, row => new PolicyFigures(Words.Text(row, 0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), FiguresOf(row, 4), Alone: 0), ct);
        var alone = await asked.AloneAsync(ct);
        policies = [.. policies.Select(policy => policy with { Alone = Sum(policy.Policy) }), .. alone.Select(act => act.Policy).Distinct().Where(name => policies.TrueForAll(policy => policy.Policy != name))
            .Select(name => new PolicyFigures(name, 0, 0, 0, null, Sum(name)))];
        var limits = await LimitsAsync(asked, ct);
        var days = await asked.RowsAsync($"""
            , late as (select day, percentile_cont(0.95) within group (order by waited) as p95 from answers group by day)
            select r.day, count(*) filter (where r.automatic), count(*) filter (where not r.automatic), min(l.p95) from rounds r left join late l using (day) group by r.day order by r.day
            """, row => new ApprovalDay(row.GetFieldValue<DateOnly>(0), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetDouble(3)), ct);
        days = [.. days.Select(day => day with { Automatic = day.Automatic + OfDay(day.Day) }), .. alone.Select(act => act.Day).Distinct().Where(date => days.TrueForAll(day => day.Day != date))
            .Select(date => new ApprovalDay(date, OfDay(date), 0, null))];
        var names = await (asked with { Filter = filter with { Policy = null, Location = null } }).RowsAsync($"""
            select distinct kind, name from (select p.kind, p.name from rounds cross join lateral (values ('policy', policy), ('location', location)) p(kind, name)) n
            where name is not null order by name limit {2 * Most}
            """, row => (Kind: row.GetString(0), Name: row.GetString(1)), ct);
        return new(from, to, stamp, totals.Requests, totals.Automatic, totals.Waiting, totals.Expired, all, tiers, approvers, totals.Approvers, policies, limits, [.. days.OrderBy(day => day.Day)],
            [.. names.Where(name => name.Kind == "policy").Select(name => name.Name).Union(alone.Select(act => act.Policy)).Order(StringComparer.Ordinal)],
            [.. names.Where(name => name.Kind == "location").Select(name => name.Name)], moment.Position, incomplete, alone.Sum(act => act.Count));

        long Sum(string? policy) => alone.Where(act => act.Policy == policy).Sum(act => act.Count);

        long OfDay(DateOnly date) => alone.Where(act => act.Day == date).Sum(act => act.Count);
    }

    /// <summary>Which requests; their table is called <c>t</c>.</summary>
    internal static SqlFilter Conditions(DateOnly? from, DateOnly? to, ApprovalFiguresFilter filter, Viewer viewer) => new SqlFilter()
        .Within(viewer.Sight, "t", PlaceColumns.Location)
        .And("t.requested_at >= {0}", Midnight(from))
        .And("t.requested_at < {0}", Midnight(to?.AddDays(1)))
        .And("t.requested_at <= {0}", filter.On?.ToUniversalTime())
        .And("t.kind = {0}", Words.Blank(filter.Kind))
        .And("t.policy = {0}", Words.Blank(filter.Policy))
        .And("t.location = {0}", Words.Blank(filter.Location));

    // Which row of the policy a request fell to says on which side of the limit it lies: no limit is compared with what another currency or a flag decided.
    private static async Task<IReadOnlyList<LimitFigures>> LimitsAsync(Asked asked, CancellationToken ct)
    {
        var counts = await asked.RowsAsync($"""
            , near as (
                select policy, measured_currency as currency, limit_minor, above, automatic, abs(measured_minor - limit_minor) / limit_minor::float8 as part
                from rounds cross join lateral (values (ceiling_minor, false), (floor_minor, true)) l(limit_minor, above)
                where policy is not null and measured_currency is not null and limit_minor > 0),
            steps as (
                select policy, currency, limit_minor, above, least(greatest(ceil(part / {LimitFigures.Span} * {LimitFigures.Steps})::int - 1, 0), {LimitFigures.Steps} - 1) as step, count(*) as n,
                       count(*) filter (where part <= {LimitFigures.Near}) as close, bool_or(automatic and not above) as automatic
                from near where part <= {LimitFigures.Span} group by 1, 2, 3, 4, 5)
            select policy, currency, limit_minor, above, step, n, close, automatic from steps order by policy, currency, limit_minor, above, step limit {Most * 2 * LimitFigures.Steps}
            """, row => (Policy: row.GetString(0), Currency: row.GetString(1), Limit: row.GetInt64(2), Above: row.GetBoolean(3), Step: row.GetInt32(4), Count: row.GetInt64(5), Close: row.GetInt64(6), Automatic: row.GetBoolean(7)), ct);
        return
        [
            .. counts.GroupBy(count => (count.Policy, count.Currency, count.Limit)).Select(limit =>
            {
                var about = new long[2 * LimitFigures.Steps];
                foreach (var count in limit)
                    about[count.Above ? LimitFigures.Steps + count.Step : LimitFigures.Steps - 1 - count.Step] = count.Count;
                return new LimitFigures(limit.Key.Policy, limit.Key.Currency, limit.Key.Limit, limit.Any(count => count.Automatic),
                    limit.Where(count => !count.Above).Sum(count => count.Close), limit.Where(count => count.Above).Sum(count => count.Close), about);
            }).OrderByDescending(limit => limit.Below - limit.Above).ThenBy(limit => limit.Policy, StringComparer.Ordinal).ThenBy(limit => limit.LimitMinor),
        ];
    }

    private static DateTimeOffset? Midnight(DateOnly? day) => day is { } known ? LocationCalendar.ToInstant(known.ToDateTime(TimeOnly.MinValue), "any") : null;

    private static AnswerFigures? FiguresOf(NpgsqlDataReader row, int first) => row.GetInt64(first) == 0 ? null
        : new(row.GetInt64(first), row.GetDouble(first + 1), row.GetDouble(first + 2), row.GetDouble(first + 3), row.GetDouble(first + 4), row.GetInt64(first + 5));

    /// <summary>The requests that are asked about, and their answers, before every question about them.</summary>
    private sealed record Asked(DateOnly From, DateOnly To, int Stamp, ApprovalFiguresFilter Filter, Moment Moment, Viewer Viewer, NpgsqlConnection Connection)
    {
        /// <summary>Acts that a policy let pass, by policy and day.</summary>
        public async Task<List<(string Policy, DateOnly Day, long Count)>> AloneAsync(CancellationToken ct)
        {
            var sql = Conditions(From, To, Filter, Viewer);
            await using var command = sql.Command($"""
                select t.policy, (t.requested_at at time zone {sql.Value(LocationCalendar.ZoneOf("any").Id)})::date, count(*)
                from {ByPolicy.Replace("{0}", sql.Value(Moment.Position), StringComparison.Ordinal)} t where {sql.Where} group by 1, 2
                """, Connection);
            await using var row = await command.ExecuteReaderAsync(ct);
            var acts = new List<(string, DateOnly, long)>();
            while (await row.ReadAsync(ct))
                acts.Add((row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetInt64(2)));
            return acts;
        }

        public async Task<List<T>> RowsAsync<T>(string question, Func<NpgsqlDataReader, T> read, CancellationToken ct)
        {
            var sql = Conditions(From, To, Filter, Viewer);
            var zone = LocationCalendar.ZoneOf("any").Id;
            await using var command = sql.Command($"""
                with rounds as (
                    select t.*, (t.requested_at at time zone {sql.Value(zone)})::date as day
                    from (select x.* from views.approval_round x where {sql.KnownAt(Moment, "x")}) t where {sql.Where}),
                answers as (
                    select r.policy, r.day, a.person, a.answer, a.tier::int as tier, a.role, a.waited::bigint as waited, a.waited_business::bigint as waited_business,
                           a.considered::bigint < {sql.Value(Stamp)} as stamp
                    from rounds r cross join lateral unnest(string_to_array(r.answered_by, '>'), string_to_array(r.answers, '>'), string_to_array(r.answered_tier, '>'),
                        string_to_array(r.answered_role, '>'), string_to_array(r.waited, '>'), string_to_array(r.waited_business, '>'), string_to_array(r.considered, '>'))
                        as a(person, answer, tier, role, waited, waited_business, considered))
                {question}
                """, Connection);
            await using var row = await command.ExecuteReaderAsync(ct);
            var rows = new List<T>();
            while (await row.ReadAsync(ct))
                rows.Add(read(row));
            return rows;
        }
    }
}
