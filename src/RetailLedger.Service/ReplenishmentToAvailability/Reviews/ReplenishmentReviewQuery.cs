using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <param name="Items">The open ones first, of these what expires soonest; behind them what was over last.</param>
/// <param name="Older">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Newer">Give it as <c>before</c> for the page in front; null when this is the first.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
/// <param name="Incomplete">Cases the view had to set aside.</param>
public sealed record ReplenishmentReviewsAnswer(IReadOnlyList<ReplenishmentReviewItem> Items, string? Older, string? Newer, long Found, long Position, long Incomplete);

/// <summary>Reviews as planners work through them.</summary>
public sealed class ReplenishmentReviewQuery(LedgerSources sources)
{
    public const int DefaultLimit = 50;

    private static readonly BoardRows<ReplenishmentReviewItem> Rows = new("views.replenishment_review_row", "review_id", ReplenishmentReviewItem.Columns, ReplenishmentReviewItem.Read, new(
        new("t.rank", false, item => item.Rank), new("t.review_id", false, item => item.ReviewId)));

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<ReplenishmentReviewsAnswer> FindAsync(ReplenishmentReviewFilter filter, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var look = await BoardLook.AtAsync(snapshot, filter, [ReplenishmentToAvailabilityModule.Reviews.Name], ct);
        var total = filter.Conditions(viewer);
        var found = await look.ReadAsync(total, $"select count(*) from {Rows.At(look, total)} t where {total.Where}", row => row.GetInt64(0), ct);
        var page = await look.PageAsync(Rows, filter, filter.Conditions(viewer), DefaultLimit, ct);
        return new(page.Rows, page.Older, page.Newer, found[0], look.Moment.Position, look.Incomplete);
    }
}
