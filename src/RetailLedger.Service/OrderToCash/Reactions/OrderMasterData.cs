using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.OrderToCash.Reactions;

/// <summary>What master data says of the lines of an order, in the words of orders.</summary>
public sealed class OrderMasterData
{
    /// <returns>Null where the shop publishes no prices: there is nothing to compare an order with, and it is left alone.</returns>
    public async Task<IReadOnlyList<ItemOnFile>?> ItemsAsync(IReadOnlyList<OrderLine> lines, Envelope envelope, ICases cases, CancellationToken ct)
    {
        if (lines.Count == 0 || await ListAsync(envelope.Scope.Brand, lines[0].UnitPrice.Currency, envelope.OccurredAt, cases, ct) is not { } list)
            return null;
        var items = new List<ItemOnFile>();
        foreach (var code in lines.Select(line => StreamKeys.ItemCode(line.Item)).Distinct(StringComparer.Ordinal))
        {
            var item = await cases.ReadAsync<Item>(Items.Stream(code), Item.Evolve, ct);
            var price = await cases.ReadAsync<ItemPrice>(PriceLists.Stream(list, code), ItemPrice.Evolve, ct);
            var dated = price.State?.At(envelope.OccurredAt);
            items.Add(new(code, item.State is null ? null : item.Read, dated is null ? null : new(dated.UnitPrice.Amount, dated.UnitPrice.Currency, price.Read)));
        }

        return items;
    }

    /// <summary>Whether there is anything to compare an order with.</summary>
    public async ValueTask<bool> IsPricedAsync(IReadOnlyList<OrderLine> lines, Envelope envelope, ICases cases, CancellationToken ct) =>
        lines.Count > 0 && await ListAsync(envelope.Scope.Brand, lines[0].UnitPrice.Currency, envelope.OccurredAt, cases, ct) is not null;

    private static async Task<string?> ListAsync(string? brand, string currency, DateTimeOffset at, ICases cases, CancellationToken ct)
    {
        foreach (var id in PriceHindsight.ListsFor(brand, currency))
        {
            if ((await cases.ReadAsync<PriceList>(PriceLists.Stream(id), PriceList.Evolve, ct)).State is { } list && list.Currency == currency && list.ValidFrom <= at)
                return id;
        }

        return null;
    }
}
