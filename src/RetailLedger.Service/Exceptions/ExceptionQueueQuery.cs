using Npgsql;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Exceptions;

/// <summary>How long one queue is, in one currency.</summary>
/// <param name="Oldest">Since when the one that waits longest does.</param>
public sealed record QueueTotals(ExceptionClass Class, string? Currency, long Exceptions, long ValueMinor, DateTimeOffset Oldest);

/// <param name="Queues">All three, whichever is asked for.</param>
/// <param name="Items">Dearest first, then oldest.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
/// <param name="Incomplete">Cases the view had to set aside.</param>
public sealed record ExceptionQueueAnswer(IReadOnlyList<QueueTotals> Queues, IReadOnlyList<ExceptionItem> Items, long Found, long Position, long Incomplete);

/// <summary>The three queues of exceptions.</summary>
public sealed class ExceptionQueueQuery(LedgerSources sources)
{
    public const int Most = 500;

    /// <exception cref="QueryProblemException">The filter cannot be understood.</exception>
    public async Task<ExceptionQueueAnswer> FindAsync(ExceptionFilter filter, Viewer viewer, CancellationToken ct)
    {
        var limit = filter.Limit ?? 100;
        if (limit is < 1 or > Most)
            throw new QueryProblemException("query.bad_limit", $"limit is between 1 and {Most}.");
        await using var snapshot = await Snapshot.OpenAsync(sources.Reader, ct);
        var connection = snapshot.Connection;
        var (moment, incomplete) = await ViewStand.ResolveAsync(connection, filter.AsOf, [ExceptionsModule.Exceptions.Name], ct);
        var queues = await TotalsAsync(filter.Sql(moment, viewer), connection, ct);
        var items = await ItemsAsync(filter.Sql(moment, viewer).And("t.class = {0}", filter.Queue), limit, connection, ct);
        var found = queues.Where(queue => filter.Queue is null || Words.Name(queue.Class) == filter.Queue).Sum(queue => queue.Exceptions);
        return new(queues, items, found, moment.Position, incomplete);
    }

    private static async Task<List<QueueTotals>> TotalsAsync(SqlFilter sql, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = sql.Command($"""
            select t.class, t.currency, count(*), sum(t.value_minor)::bigint, min(t.since)
            from views.exception_row t where {sql.Where} group by t.class, t.currency order by t.class, count(*) desc, t.currency
            """, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var queues = new List<QueueTotals>();
        while (await row.ReadAsync(ct))
            queues.Add(new(Words.Of<ExceptionClass>(row.GetString(0)), Words.Text(row, 1), row.GetInt64(2), row.GetInt64(3), Words.Instant(row, 4)!.Value));
        return queues;
    }

    private static async Task<List<ExceptionItem>> ItemsAsync(SqlFilter sql, int limit, NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = sql.Command(
            $"select {ExceptionItem.Columns} from views.exception_row t where {sql.Where} order by t.value_minor desc, t.since, t.exception_id limit {limit}", connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        var items = new List<ExceptionItem>();
        while (await row.ReadAsync(ct))
            items.Add(ExceptionItem.Read(row));
        return items;
    }
}
