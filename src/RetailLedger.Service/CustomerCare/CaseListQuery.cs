using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.CustomerCare;

/// <summary>How many cases wait in a queue.</summary>
/// <param name="NextDue">When the first of them should be answered.</param>
/// <param name="ByRules">How many of them no classifier had a part in.</param>
/// <param name="Late">How many of them should have been answered by now.</param>
public sealed record QueueTotals(string? Queue, long Cases, DateTimeOffset? NextDue, long ByRules, long Late);

/// <param name="Queues">How many wait where, of all that the filter leaves.</param>
/// <param name="Items">What should be answered first comes first; of what is over, the newest.</param>
/// <param name="Older">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Newer">Give it as <c>before</c> for the page in front; null when this is the first.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
/// <param name="Incomplete">Cases the view had to set aside.</param>
public sealed record CasesAnswer(
    IReadOnlyList<QueueTotals> Queues, IReadOnlyList<CaseItem> Items, string? Older, string? Newer, long Found, long Position, long Incomplete);

/// <summary>Customers' cases as their page lists them.</summary>
public sealed class CaseListQuery(LedgerSources sources, BusinessNow business)
{
    public const int DefaultLimit = 50;

    // What was just received has no promise yet: it is due from when it was written.
    private const string Due = "coalesce(t.answer_by, t.received_at)";

    private static readonly BoardRows<CaseItem> Open = RowsBy(new(new(Due, false, item => item.AnswerBy ?? item.ReceivedAt), new("t.case_id", false, item => item.CaseId)));

    private static readonly BoardRows<CaseItem> Newest = RowsBy(new(new("t.since", true, item => item.Since), new("t.case_id", false, item => item.CaseId)));

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<CasesAnswer> FindAsync(CaseFilter filter, Viewer viewer, CancellationToken ct)
    {
        var now = await business.AtAsync(filter.AsOf, filter.AsOf is null ? filter.On : null, ct);
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var look = await BoardLook.AtAsync(snapshot, filter, [CustomerCareModule.Cases.Name], ct);
        var total = filter.Conditions(now, viewer);
        var queues = await look.ReadAsync(total, $"""
            select t.queue, count(*), min(t.answer_by), count(*) filter (where t.by = 'Rules'), count(*) filter (where t.answer_by <= {total.Value(now)}) from {Open.At(look, total)} t where {total.Where} group by t.queue order by t.queue nulls first
            """, row => new QueueTotals(Words.Text(row, 0), row.GetInt64(1), Words.Instant(row, 2), row.GetInt64(3), row.GetInt64(4)), ct);
        var page = await look.PageAsync(filter.IsOpen ? Open : Newest, filter, filter.Conditions(now, viewer), DefaultLimit, ct);
        return new(queues, page.Rows, page.Older, page.Newer, queues.Sum(queue => queue.Cases), look.Moment.Position, look.Incomplete);
    }

    private static BoardRows<CaseItem> RowsBy(Keyset<CaseItem> order) => new("views.case_row", "case_id", CaseItem.Columns, CaseItem.Read, order);
}
