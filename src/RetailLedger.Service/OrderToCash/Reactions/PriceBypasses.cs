using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>A sale at another price than the list's, noted as a control that was passed by.</summary>
/// <param name="Order">The case it is noted on.</param>
/// <param name="Drift">The event that showed it.</param>
/// <param name="Version">Of the case, when it was noted.</param>
/// <param name="Brand">Under which it was sold.</param>
public sealed record PriceBypass(string Order, string Drift, long Version, string? Brand);

/// <summary>Which sales passed the list by, and what is said of the prices they are held against, both as recorded up to a position.</summary>
public sealed class PriceBypasses(LedgerSources sources, EventText text, ViewReach reach)
{
    // From the few prices that drifted to those of the item or the currency, and on to where it was noted that the list was passed by.
    private const string Noted = """
        select d.stream, d.event_id::text, n.version, d.brand
        from views.log_entry d
        join views.log_object b on b.object = 'bypass/price.list ' || d.event_id and b.position <= $1
        join views.log_entry n on n.position = b.position and n.type = 'retail.control.bypassed.v1'
        where d.type = 'retail.price-drift.detected.v1' and d.position <= $1
          and ($2::text is null or exists (select 1 from views.log_object o where o.object = $2 and o.position = d.position))
        order by d.position
        """;

    private const string Said = """
        select e.id, e.type, e.data from ledger.log l join events.mt_events e on e.seq_id = l.seq_id
        where e.stream_id = any($1) and l.log_index <= $2 order by l.log_index
        """;

    /// <param name="item">The item they are about; null for all.</param>
    /// <exception cref="TimeoutException">The search does not come so far; whoever asked will ask again.</exception>
    public async Task<IReadOnlyList<PriceBypass>> NotedAsync(string? item, long position, CancellationToken ct)
    {
        await reach.AwaitAsync(position, ct, "log-entries", "log-objects");
        await using var command = sources.Reader.CreateCommand(Noted);
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = item is null ? DBNull.Value : $"{ObjectTypes.Item}/{StreamKeys.ItemCode(item)}", NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<PriceBypass>();
        while (await row.ReadAsync(ct))
            found.Add(new(row.GetString(0), row.GetString(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetString(3)));
        return found;
    }

    /// <summary>What is said of the lists a sale is compared with, and of the item's prices on them, in the order of recording.</summary>
    public async Task<IReadOnlyList<PriceNews>> SaidAsync(string? brand, PriceDriftDetected drift, long position, CancellationToken ct)
    {
        await using var command = sources.Infrastructure.CreateCommand(Said);
        var lists = PriceHindsight.ListsFor(brand, drift.Quoted.Currency);
        command.Parameters.Add(new() { Value = lists.SelectMany(list => new[] { PriceLists.Stream(list), PriceLists.Stream(list, drift.Item) }).ToArray() });
        command.Parameters.Add(new() { Value = position });
        await using var row = await command.ExecuteReaderAsync(ct);
        var said = new List<PriceNews>();
        while (await row.ReadAsync(ct))
        {
            if (Of(row.GetGuid(0).ToString(), text.Data(row, 1)) is { } news)
                said.Add(news);
        }

        return said;
    }

    private static PriceNews? Of(string id, ILedgerEvent data) => data switch
    {
        PriceListPublished e => new PriceNews.Published(id, e.PriceList, e.ValidFrom, e.Currency),
        ItemPriced e => new PriceNews.Priced(id, e.PriceList, e.ValidFrom, e.UnitPrice),
        _ => null,
    };
}
