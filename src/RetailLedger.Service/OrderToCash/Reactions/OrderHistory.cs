using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>What had been recorded of an order up to one of its events, each with when it happened.</summary>
public sealed class OrderHistory(LedgerSources sources, EventText text)
{
    private const string Until = """
        select id, type, data, (headers ->> 'occurredAt')::timestamptz from events.mt_events where stream_id = $1 and version <= $2 order by version
        """;

    public async Task<OrderCourse> BeforeAsync(RecordedEvent recorded, CancellationToken ct) =>
        (await ReadAsync(recorded.Stream, recorded.Version - 1, ct)).Aggregate(OrderCourse.Empty, (course, news) => course.After(news.Data, news.At));

    /// <summary>With the event itself as the last.</summary>
    public Task<IReadOnlyList<OrderNews>> UntilAsync(RecordedEvent recorded, CancellationToken ct) => ReadAsync(recorded.Stream, recorded.Version, ct);

    /// <summary>When the order was placed, in business time: what is told or concluded of it later is about a sale that was before.</summary>
    public async Task<DateTimeOffset> PlacedAtAsync(RecordedEvent recorded, CancellationToken ct) =>
        (await UntilAsync(recorded, ct)).FirstOrDefault(news => news.Data is OrderPlaced)?.At ?? recorded.Envelope.OccurredAt;

    /// <param name="version">The last that counts.</param>
    public async Task<IReadOnlyList<OrderNews>> ReadAsync(string stream, long version, CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand(Until);
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = version });
        await using var row = await command.ExecuteReaderAsync(ct);
        var known = new List<OrderNews>();
        while (await row.ReadAsync(ct))
        {
            known.Add(new(row.GetGuid(0).ToString(), text.Data(row, 1), new(row.GetDateTime(3), TimeSpan.Zero)));
        }

        return known;
    }
}
