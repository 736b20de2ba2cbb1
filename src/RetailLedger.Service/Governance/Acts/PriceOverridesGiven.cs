using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>Which leave to sell below the list a till had at a moment.</summary>
public sealed class PriceOverridesGiven(LedgerSources sources, EventText text)
{
    private const string Until = """
        select type, data from events.mt_events
        where ((stream_id = $1 and type = 'retail.price-override.allowed.v1') or (stream_id = $2 and type = 'retail.approval.revoked.v1'))
          and (headers ->> 'occurredAt')::timestamptz <= $3
        order by seq_id
        """;

    /// <param name="moment">In business time: who sold before it was allowed did not sell by it, whenever either was told.</param>
    /// <returns>Null when there was none.</returns>
    public async Task<PriceOverrideAllowed?> AtAsync(string id, DateTimeOffset moment, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Until);
        command.Parameters.Add(new() { Value = PriceOverrideLinks.Stream(id) });
        command.Parameters.Add(new() { Value = ApprovalLinks.Stream(PriceOverrideLinks.Approval(id)) });
        command.Parameters.Add(new() { Value = moment.UtcDateTime });
        await using var row = await command.ExecuteReaderAsync(ct);
        var known = new List<ILedgerEvent>();
        while (await row.ReadAsync(ct))
            known.Add(text.Data(row, 0));
        return PriceOverrideUses.Allowed(known);
    }
}
