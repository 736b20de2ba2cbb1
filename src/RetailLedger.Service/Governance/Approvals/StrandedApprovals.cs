using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Governance;

/// <summary>Requests that were put before nobody, because nobody could answer them.</summary>
public sealed class StrandedApprovals(LedgerSources sources, ViewReach reach)
{
    private const string Waiting = """
        select approval_id from views.approval_row
        where status = 'pending' and ended_at is null and approvers = '' and kind = any($1) and known_from <= $2 and (known_to is null or known_to > $2)
        order by requested_at, approval_id
        """;

    /// <param name="kinds">Of these acts.</param>
    /// <param name="position">As it stood then: asked again, the answer is the same.</param>
    public async Task<IReadOnlyList<string>> AtAsync(IReadOnlyList<string> kinds, long position, CancellationToken ct)
    {
        await reach.AwaitAsync(position, ct, ApprovalsModule.Approvals.Name);
        await using var command = sources.Reader.CreateCommand(Waiting);
        command.Parameters.Add(new() { Value = kinds.ToArray() });
        command.Parameters.Add(new() { Value = position });
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<string>();
        while (await row.ReadAsync(ct))
            found.Add(row.GetString(0));
        return found;
    }
}
