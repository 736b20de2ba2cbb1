using Npgsql;
using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.CustomerCare;

/// <summary>Which cases: those whose newest message was written within a period.</summary>
public sealed record ClassificationFilter
{
    /// <summary>The first day; without it, four weeks up to the last.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; without it, today in business time.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What concluded it: <c>model</c> or <c>rules</c>.</summary>
    public string? Sorter { get; init; }

    /// <summary>What was known: a position or an instant.</summary>
    public string? AsOf { get; init; }

    /// <summary>Leaves out what happened later.</summary>
    public DateTimeOffset? On { get; init; }
}

/// <param name="Concluded">Of how many cases of the period something was concluded, judged or not.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
/// <param name="Incomplete">Cases the view had to set aside.</param>
public sealed record ClassificationAnswer(DateOnly From, DateOnly To, long Concluded, ClassificationReport Report, long Position, long Incomplete);

/// <summary>Counts what was concluded of customers' cases against what people let stand. Of each case what it is about now counts, once: a case to which the customer wrote again is judged anew.</summary>
public sealed class ClassificationQuery(LedgerSources sources, BusinessNow business)
{
    private const int Days = 28;
    private const int LongestPeriod = 366;
    private const int First = 1900;
    private const int Last = 2999;

    // A person who says otherwise leaves no version behind; who resolves lets stand what is there. Rules match or they do not: only a model has a confidence.
    private const string Judged = "(t.stage = 'resolved' or t.by is not null and t.version is null)";
    private const string Sorter = "case when t.confidence is null then 'rules' else 'model' end";

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<ClassificationAnswer> FindAsync(ClassificationFilter filter, Viewer viewer, CancellationToken ct)
    {
        var to = filter.To ?? LocationCalendar.DayAt(await business.AtAsync(filter.AsOf, filter.On, ct), "any");
        if (to.Year is < First or > Last)
            throw new QueryProblemException("query.bad_period", $"The period lies between the years {First} and {Last}.");
        var from = filter.From ?? to.AddDays(1 - Days);
        if (to < from)
            throw new QueryProblemException("query.bad_period", "The period ends before it begins.");
        if (to.DayNumber - from.DayNumber >= LongestPeriod)
            throw new QueryProblemException("query.period_too_long", $"Between from and to lie at most {LongestPeriod} days.");
        var sql = new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location | PlaceColumns.Channel | PlaceColumns.Enterprise)
            .And("t.received_at >= {0}", Midnight(from)).And("t.received_at < {0}", Midnight(to.AddDays(1)))
            .And($"{Sorter} = {{0}}", Words.Stored<CaseSorter>("sorter", filter.Sorter)).Holds("t.concluded is not null and t.category is not null");
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var (moment, incomplete) = await ViewStand.ResolveAsync(snapshot.Connection, filter.AsOf, [CustomerCareModule.Cases.Name], ct);
        await using var command = sql.Command($"""
            select {Judged}, t.concluded, t.category, {Sorter}, t.nearest, least(floor(t.confidence * 10), 9)::int, count(*), coalesce(sum(t.confidence), 0)
            from {sql.RowsAt("views.case_row", "case_id", moment, filter.On)} t where {sql.Where} group by 1, 2, 3, 4, 5, 6
            """, snapshot.Connection);
        var (concluded, judged) = (0L, new List<JudgedCases>());
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            concluded += row.GetInt64(6);
            if (row.GetBoolean(0))
                judged.Add(Read(row));
        }

        return new(from, to, concluded, ClassificationReport.Of(judged), moment.Position, incomplete);
    }

    private static JudgedCases Read(NpgsqlDataReader row) => new(
        Words.Of<CaseCategory>(row.GetString(1)), Words.Of<CaseCategory>(row.GetString(2)), Words.Of<CaseSorter>(row.GetString(3)), row.GetInt64(6),
        CaseCategories.OfLabel(Words.Text(row, 4)), row.IsDBNull(5) ? null : row.GetInt32(5), row.GetDecimal(7));

    private static DateTimeOffset Midnight(DateOnly day) => LocationCalendar.ToInstant(day.ToDateTime(TimeOnly.MinValue), "any");
}
