using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Governance;

/// <param name="Items">The newest first.</param>
/// <param name="Older">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Newer">Give it as <c>before</c> for the page in front; null when this is the first.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
/// <param name="Incomplete">Cases the view had to set aside.</param>
public sealed record OverridesAnswer(IReadOnlyList<OverrideItem> Items, string? Older, string? Newer, long Found, long Position, long Incomplete);

/// <summary>Overrides as their page lists them.</summary>
public sealed class OverrideQuery(LedgerSources sources)
{
    public const int DefaultLimit = 50;

    private static readonly BoardRows<OverrideItem> Rows = new("views.override_row", "grant_id", OverrideItem.Columns, OverrideItem.Read, new(
        new("t.requested_at", true, item => item.RequestedAt), new("t.grant_id", true, item => item.GrantId)));

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<OverridesAnswer> FindAsync(OverrideFilter filter, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var look = await BoardLook.AtAsync(snapshot, filter, [OverridesModule.Overrides.Name], ct);
        var total = filter.Conditions(viewer);
        var found = await look.ReadAsync(total, $"select count(*) from {Rows.At(look, total)} t where {total.Where}", row => row.GetInt64(0), ct);
        var page = await look.PageAsync(Rows, filter, filter.Conditions(viewer), DefaultLimit, ct);
        return new(page.Rows, page.Older, page.Newer, found.Single(), look.Moment.Position, look.Incomplete);
    }
}
