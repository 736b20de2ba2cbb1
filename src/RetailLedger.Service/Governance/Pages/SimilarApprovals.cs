using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance.Pages;

/// <summary>How an earlier request of the same kind came out.</summary>
/// <param name="WaitedSeconds">From the request to its end.</param>
public sealed record SimilarApproval(string ApprovalId, string Subject, ApprovalStatus Status, long AmountMinor, string Currency, string RequestedBy, double WaitedSeconds);

/// <summary>What was granted of one act, in one currency.</summary>
public sealed record GrantedTotal(string Currency, long Requests, long AmountMinor);

/// <summary>What was said to requests like this one before.</summary>
public sealed class SimilarApprovals(LedgerSources sources)
{
    /// <summary>The last five: the same act in the same currency, between half the amount and double.</summary>
    public async Task<IReadOnlyList<SimilarApproval>> ToAsync(Approval approval, Viewer viewer, CancellationToken ct)
    {
        var amount = approval.Request.Amount;
        var sql = new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location | PlaceColumns.Channel | PlaceColumns.Enterprise).And("t.kind = {0}", approval.Kind).And("t.currency = {0}", amount.Currency)
            .And("t.amount_minor >= {0} / 2.0", amount.Minor).And("t.amount_minor <= {0} * 2.0", amount.Minor).And("t.approval_id <> {0}", approval.Id).Holds("t.ended_at is not null and t.known_to is null");
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        await using var command = sql.Command($"""
            select t.approval_id, t.subject, t.status, t.amount_minor, t.currency, t.requested_by, extract(epoch from t.ended_at - t.requested_at)::float8
            from views.approval_row t where {sql.Where} order by t.ended_at desc, t.approval_id limit 5
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<SimilarApproval>();
        while (await row.ReadAsync(ct))
            found.Add(new(row.GetString(0), row.GetString(1), Words.Of<ApprovalStatus>(row.GetString(2)), row.GetInt64(3), row.GetString(4), row.GetString(5), row.GetDouble(6)));
        return found;
    }

    /// <summary>What was granted of the same act at the same place in the month of business time: what is spent already.</summary>
    public async Task<IReadOnlyList<GrantedTotal>> GrantedAsync(Approval approval, DateTimeOffset now, Viewer viewer, CancellationToken ct)
    {
        var today = LocationCalendar.DayAt(now, "any");
        var month = LocationCalendar.ToInstant(new DateTime(today.Year, today.Month, 1), "any");
        var sql = new SqlFilter().Within(viewer.Sight, "t", PlaceColumns.Location | PlaceColumns.Channel | PlaceColumns.Enterprise).And("t.kind = {0}", approval.Kind).And("t.location = {0}", approval.Request.Scope.Location).And("t.ended_at >= {0}", month)
            .Holds("t.known_to is null and t.status in ('granted', 'consumed', 'lapsed')");
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        await using var command = sql.Command($"select t.currency, count(*), sum(t.amount_minor)::bigint from views.approval_row t where {sql.Where} group by t.currency order by 3 desc", connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var totals = new List<GrantedTotal>();
        while (await row.ReadAsync(ct))
            totals.Add(new(row.GetString(0), row.GetInt64(1), row.GetInt64(2)));
        return totals;
    }
}
