using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.MasterData;

/// <summary>How much it hurts when an item is out of stock.</summary>
public enum StockCriticality
{
    Low = 1,
    Normal = 2,
    Critical = 3,
}

/// <summary>The shop carries an item. Said again of an item that is carried, it restates all of it.</summary>
/// <param name="Unit">What it is counted in, for example <c>ea</c>.</param>
/// <param name="MarginSensitive">A price below plan is to be looked at before it is granted.</param>
/// <param name="Supplier">Who delivers it as a rule.</param>
public sealed record ItemListed(
    string Item,
    string Description,
    string Unit,
    string? Category = null,
    UnitPrice? Cost = null,
    bool MarginSensitive = false,
    StockCriticality Criticality = StockCriticality.Normal,
    string? Supplier = null) : ILedgerEvent
{
    public string OwnStream() => Items.Stream(Item);

    public IEnumerable<ObjectLink> Links() => Items.Links(Item);
}

/// <summary>The shop carries the item no longer: what is left may be sold, nothing is ordered.</summary>
public sealed record ItemDelisted(string Item, string ReasonCode) : ILedgerEvent
{
    public string OwnStream() => Items.Stream(Item);

    public IEnumerable<ObjectLink> Links() => Items.Links(Item);
}

/// <summary>The item belongs to another part of the range from now on.</summary>
public sealed record ItemCategoryAssigned(string Item, string Category) : ILedgerEvent
{
    public string OwnStream() => Items.Stream(Item);

    public IEnumerable<ObjectLink> Links() => Items.Links(Item);
}

/// <summary>The books value one unit of the item at this cost from now on.</summary>
public sealed record ItemCosted(string Item, UnitPrice Cost, string Basis) : ILedgerEvent
{
    public string OwnStream() => Items.Stream(Item);

    public IEnumerable<ObjectLink> Links() => Items.Links(Item);
}

/// <summary>What policies and decisions need to know of an item.</summary>
public sealed record Item(
    string Code,
    string Description,
    string Unit,
    bool Listed,
    string? Category = null,
    UnitPrice? Cost = null,
    bool MarginSensitive = false,
    StockCriticality Criticality = StockCriticality.Normal,
    string? Supplier = null)
{
    /// <summary>Total: an event that does not fit leaves the item as it was.</summary>
    public static Item? Evolve(Item? item, ILedgerEvent @event) => (item, @event) switch
    {
        (_, ItemListed e) => new(StreamKeys.ItemCode(e.Item), e.Description, e.Unit, Listed: true, e.Category, e.Cost, e.MarginSensitive, e.Criticality, e.Supplier),
        ({ } i, ItemDelisted) => i with { Listed = false },
        ({ } i, ItemCategoryAssigned e) => i with { Category = e.Category },
        ({ } i, ItemCosted e) => i with { Cost = e.Cost },
        _ => item,
    };
}

/// <summary>Where facts about items live and what they speak of.</summary>
public static class Items
{
    public static string Stream(string code) => StreamKeys.Of("item", StreamKeys.ItemCode(code));

    internal static IEnumerable<ObjectLink> Links(string code) => [new(ObjectTypes.Item, StreamKeys.ItemCode(code))];
}
