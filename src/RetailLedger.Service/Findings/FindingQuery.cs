using RetailLedger.Domain.Findings;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Findings;

/// <param name="Items">What is worth most to look at first.</param>
/// <param name="Older">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Newer">Give it as <c>before</c> for the page in front; null when this is the first.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
/// <param name="Incomplete">Cases the view had to set aside.</param>
public sealed record FindingsAnswer(IReadOnlyList<FindingItem> Items, string? Older, string? Newer, long Found, long Position, long Incomplete);

/// <summary>Findings as people work through them.</summary>
public sealed class FindingQuery(LedgerSources sources)
{
    public const int DefaultLimit = 50;

    private static readonly BoardRows<FindingItem> Rows = new("views.finding_row", "finding_id", FindingItem.Columns, FindingItem.Read, new(
        new("t.rank", true, item => item.Rank), new("t.finding_id", false, item => item.FindingId)));

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<FindingsAnswer> FindAsync(FindingFilter filter, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var look = await BoardLook.AtAsync(snapshot, filter, [FindingsModule.Findings.Name], ct);
        var total = filter.Conditions(viewer);
        var found = await look.ReadAsync(total, $"select count(*) from {Rows.At(look, total)} t where {total.Where}", row => row.GetInt64(0), ct);
        var page = await look.PageAsync(Rows, filter, filter.Conditions(viewer), DefaultLimit, ct);
        return new(page.Rows, page.Older, page.Newer, found[0], look.Moment.Position, look.Incomplete);
    }
}
