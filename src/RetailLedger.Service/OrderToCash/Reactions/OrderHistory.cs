using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>What had been recorded of an order before one of its events, each with when it happened.</summary>
public sealed class OrderHistory(LedgerSources sources, EventText text)
{
    private const string Before = """
        select type, data, (headers ->> 'occurredAt')::timestamptz from events.mt_events where stream_id = $1 and version < $2 order by version
        """;

    public async Task<OrderCourse> BeforeAsync(RecordedEvent recorded, CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand(Before);
        command.Parameters.Add(new() { Value = recorded.Stream });
        command.Parameters.Add(new() { Value = recorded.Version });
        await using var row = await command.ExecuteReaderAsync(ct);
        var course = OrderCourse.Empty;
        while (await row.ReadAsync(ct))
            course = course.After(text.Data(EventText.ContractOf(row.GetString(0)), row.GetFieldValue<byte[]>(1)), new(row.GetDateTime(2), TimeSpan.Zero));
        return course;
    }
}
