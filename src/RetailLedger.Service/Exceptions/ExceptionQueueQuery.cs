using RetailLedger.Domain.Exceptions;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Boards;

namespace RetailLedger.Service.Exceptions;

/// <summary>How long one queue is, in one currency.</summary>
/// <param name="Oldest">Since when the one that waits longest does.</param>
public sealed record QueueTotals(ExceptionClass Class, string? Currency, long Exceptions, long ValueMinor, DateTimeOffset Oldest);

/// <param name="Queues">All three, whichever is asked for.</param>
/// <param name="Items">Dearest first, then oldest.</param>
/// <param name="Older">Give it as <c>after</c> for the next page; null at the end.</param>
/// <param name="Newer">Give it as <c>before</c> for the page in front; null when this is the first.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
/// <param name="Incomplete">Cases the view had to set aside.</param>
public sealed record ExceptionQueueAnswer(
    IReadOnlyList<QueueTotals> Queues, IReadOnlyList<ExceptionItem> Items, string? Older, string? Newer, long Found, long Position, long Incomplete);

/// <summary>The three queues of exceptions.</summary>
public sealed class ExceptionQueueQuery(LedgerSources sources)
{
    public const int DefaultLimit = 50;

    private static readonly BoardRows<ExceptionItem> Rows = new("views.exception_row", "exception_id", ExceptionItem.Columns, ExceptionItem.Read, new(
        new("t.value_minor", true, item => item.ValueMinor), new("t.since", false, item => item.Since), new("t.exception_id", false, item => item.ExceptionId)));

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<ExceptionQueueAnswer> FindAsync(ExceptionFilter filter, Viewer viewer, CancellationToken ct)
    {
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var look = await BoardLook.AtAsync(snapshot, filter, [ExceptionsModule.Exceptions.Name], ct);
        var totals = filter.Conditions(viewer);
        var queues = await look.ReadAsync(totals, $"""
            select t.class, t.currency, count(*), sum(t.value_minor)::bigint, min(t.since)
            from {Rows.At(look, totals)} t where {totals.Where} group by t.class, t.currency order by t.class, count(*) desc, t.currency
            """, row => new QueueTotals(Words.Of<ExceptionClass>(row.GetString(0)), Words.Text(row, 1), row.GetInt64(2), row.GetInt64(3), Words.Instant(row, 4)!.Value), ct);
        var page = await look.PageAsync(Rows, filter, filter.Conditions(viewer).And("t.class = {0}", filter.Queue), DefaultLimit, ct);
        var found = queues.Where(queue => filter.Queue is null || Words.Name(queue.Class) == filter.Queue).Sum(queue => queue.Exceptions);
        return new(queues, page.Rows, page.Older, page.Newer, found, look.Moment.Position, look.Incomplete);
    }
}
