using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;

namespace RetailLedger.Domain.Tests.MasterData;

public sealed class ItemTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly ItemListed Listed = new("84029e", "Red woolly hottie", "ea", "Warmers", new(2.95m, "GBP"), MarginSensitive: true, StockCriticality.Critical);

    private static Item? Given(params ILedgerEvent[] events) => events.Aggregate((Item?)null, Item.Evolve);

    [Fact]
    public void An_item_is_what_was_said_of_it_last()
    {
        var item = Given(Listed, new ItemCategoryAssigned("84029E", "Winter"), new ItemCosted("84029E", new(3.10m, "GBP"), "average"))!;

        Assert.Equal(new Item("84029E", "Red woolly hottie", "ea", Listed: true, "Winter", new(3.10m, "GBP"), MarginSensitive: true, StockCriticality.Critical), item);
        Assert.False(Given(Listed, new ItemDelisted("84029E", "season"))!.Listed);
        Assert.True(Given(Listed, new ItemDelisted("84029E", "season"), Listed)!.Listed);
    }

    [Fact]
    public void What_is_said_of_an_item_that_nobody_listed_leaves_nothing() =>
        Assert.Null(Given(new ItemDelisted("1", "x"), new ItemCategoryAssigned("1", "x"), new ItemCosted("1", new(1, "GBP"), "x")));

    [Fact]
    public void Both_spellings_of_a_code_are_one_case() => Assert.Equal("item/84029E", StreamKeys.HomeOf(Listed));

    [Fact]
    public void The_list_of_items_folds_as_the_item_itself()
    {
        ILedgerEvent[] history = [Listed, new ItemCosted("84029E", new(3.10m, "GBP"), "average"), new ItemDelisted("84029E", "season")];
        var row = history.Aggregate((ItemMaster?)null, (row, e) => ItemMaster.Evolve(row, new("84029E"), Recorded.As(e, Noon)));

        Assert.Equal(new ItemMaster("Red woolly hottie", "ea", Listed: false, "Warmers", 3.10m, "GBP", MarginSensitive: true, StockCriticality.Critical), row);
        Assert.All(history, e => Assert.Equal([new ItemMasterKey("84029E")], ItemMaster.KeysOf(Recorded.As(e, Noon))));
    }
}
