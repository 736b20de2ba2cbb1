using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Governance;

/// <param name="Items">In the order that was asked for.</param>
/// <param name="Older">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Newer">Give it as <c>before</c> for the page in front; null when this is the first.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
/// <param name="Incomplete">Cases the view had to set aside.</param>
public sealed record ApprovalsAnswer(IReadOnlyList<ApprovalItem> Items, string? Older, string? Newer, long Found, long Position, long Incomplete);

/// <summary>Approvals as an inbox shows them.</summary>
public sealed class ApprovalQuery(LedgerSources sources)
{
    public const int DefaultLimit = 50;

    public const string DefaultSort = "urgency";

    private const string Due = "coalesce(t.due_at, t.expires_at, t.requested_at)";

    private static readonly BoardRows<ApprovalItem> Rows = new("views.approval_row", "approval_id", ApprovalItem.Columns, ApprovalItem.Read, new(
        // What was raised is late already, though its new due time is the end of the request.
        new("(case when t.is_escalated then 0 else 1 end)", false, item => item.IsEscalated ? 0 : 1), new(Due, false, item => item.Urgent),
        new("t.amount_minor", true, item => item.AmountMinor), new("t.approval_id", false, item => item.ApprovalId)));

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<ApprovalsAnswer> FindAsync(ApprovalFilter filter, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var look = await BoardLook.AtAsync(snapshot, filter, [ApprovalsModule.Approvals.Name], ct);
        var total = filter.Conditions(viewer);
        var found = await look.ReadAsync(total, $"select count(*) from {Rows.At(look, total)} t where {total.Where}", row => row.GetInt64(0), ct);
        var page = await look.PageAsync(Rows with { Order = OrderOf(Words.Blank(filter.Sort) ?? DefaultSort) }, filter, filter.Conditions(viewer), DefaultLimit, ct);
        return new(page.Rows, page.Older, page.Newer, found.Single(), look.Moment.Position, look.Incomplete);
    }

    private static Keyset<ApprovalItem> OrderOf(string sort) => sort.TrimStart('-') switch
    {
        DefaultSort => Rows.Order,
        "since" => By("t.requested_at", sort, item => item.RequestedAt),
        "due" => By(Due, sort, item => item.Urgent),
        "amount" => By("t.amount_minor", sort, item => item.AmountMinor),
        var other => throw new QueryProblemException("query.bad_sort", $"sort is urgency, since, due or amount, with a minus for the latest or largest first, not {other}."),
    };

    private static Keyset<ApprovalItem> By(string column, string sort, Func<ApprovalItem, object> of) =>
        new(new(column, sort.StartsWith('-'), of), new("t.approval_id", false, item => item.ApprovalId));
}
