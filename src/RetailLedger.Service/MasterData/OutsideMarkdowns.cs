using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.ReplenishmentToAvailability;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.MasterData;

/// <summary>A price that the ERP lowers gives up what the goods on the shelves would have brought more. What is said of one change counts together; a price that
/// names none stands on its own case.</summary>
public sealed class OutsideMarkdowns(LedgerSources sources, EventText text, StockOnHand stock) : IOutsideActs
{
    private const string Before = "select type, data from events.mt_events where stream_id = $1 and version < $2 order by version";

    public IReadOnlyList<Type> On { get; } = [typeof(ItemPriced)];

    public async ValueTask<OutsideAct?> OfAsync(RecordedEvent fact, ICases cases, CancellationToken ct)
    {
        var priced = (ItemPriced)fact.Data;
        if (Markdown.Of(await KnownAsync(fact, ct), priced, fact.Envelope.OccurredAt) is not { } markdown)
            return null;
        var item = (await cases.ReadAsync<Item>(Items.Stream(priced.Item), Item.Evolve, ct)).State;
        var units = item is null ? null : await stock.BeforeAsync(priced.Item, item.Unit, fact.Position, ct);
        var paper = priced.PriceChange is { } named && StreamKeys.IsName(PriceLists.PriceChange, named) ? StreamKeys.Of(PriceLists.PriceChange, named) : null;
        // Until a floor of its own is on file, what it cost is the floor of its margin.
        IReadOnlyList<PolicyValue> inputs = markdown.IsBelowCost(item?.Cost) is { } below ? [PolicyValue.Of("belowMarginFloor", below)] : [];
        return new(ActKinds.Markdown, Controls.Markdown, paper ?? fact.Stream, markdown.GivenUp(units), inputs, Adds: paper is not null);
    }

    private async Task<ItemPrice?> KnownAsync(RecordedEvent fact, CancellationToken ct)
    {
        await using var command = sources.Reader.CreateCommand(Before);
        command.Parameters.Add(new() { Value = fact.Stream });
        command.Parameters.Add(new() { Value = fact.Version });
        await using var row = await command.ExecuteReaderAsync(ct);
        ItemPrice? known = null;
        while (await row.ReadAsync(ct))
            known = ItemPrice.Evolve(known, text.Data(row, 0));
        return known;
    }
}
