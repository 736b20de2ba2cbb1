using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.MasterData;

/// <summary>Which row: an item.</summary>
public sealed record ItemMasterKey(string Item);

/// <summary>An item as lists and pages show it, now and as it was known.</summary>
public sealed record ItemMaster(
    string Description,
    string Unit,
    bool Listed,
    string? Category,
    decimal? CostAmount,
    string? CostCurrency,
    bool MarginSensitive,
    StockCriticality Criticality)
{
    public static IEnumerable<ItemMasterKey> KeysOf(RecordedEvent recorded) => recorded.Data switch
    {
        ItemListed e => [Key(e.Item)],
        ItemDelisted e => [Key(e.Item)],
        ItemCategoryAssigned e => [Key(e.Item)],
        ItemCosted e => [Key(e.Item)],
        _ => [],
    };

    /// <summary>The same fold as the item's own: a list and a case cannot tell different things.</summary>
    public static ItemMaster? Evolve(ItemMaster? row, ItemMasterKey key, RecordedEvent recorded) =>
        Of(Item.Evolve(row?.ToItem(key.Item), recorded.Data));

    private static ItemMaster? Of(Item? item) => item is null ? null : new(
        item.Description, item.Unit, item.Listed, item.Category, item.Cost?.Amount, item.Cost?.Currency, item.MarginSensitive, item.Criticality);

    private Item ToItem(string code) => new(
        code, Description, Unit, Listed, Category, CostAmount is { } amount && CostCurrency is { } currency ? new(amount, currency) : null, MarginSensitive, Criticality);

    private static ItemMasterKey Key(string item) => new(StreamKeys.ItemCode(item));
}
