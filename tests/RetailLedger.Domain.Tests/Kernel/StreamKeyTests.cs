using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Kernel;

public sealed class StreamKeyTests
{
    [Theory]
    [InlineData("order/A", "A")]
    [InlineData("own", "A", "B")]
    [InlineData("order/A", "A", "A")]
    [InlineData("own")]
    public void A_fact_of_exactly_one_order_lives_with_it(string home, params string[] orders) =>
        Assert.Equal(home, StreamKeys.HomeOf(new Spoken(orders)));

    [Theory]
    [InlineData("84029e", "84029E")]
    [InlineData(" 84029E ", "84029E")]
    public void Item_codes_are_one_in_either_case(string typed, string code) => Assert.Equal(code, StreamKeys.ItemCode(typed));

    [Theory]
    [InlineData("order/WEB-1", "order")]
    [InlineData("stock/LEEDS-01/84029E", "stock")]
    [InlineData("loose", "loose")]
    public void The_category_is_what_stands_before_the_first_slash(string stream, string category) => Assert.Equal(category, StreamKeys.Category(stream));

    private sealed record Spoken(IReadOnlyList<string> Orders) : ILedgerEvent
    {
        public string OwnStream() => "own";

        public IEnumerable<ObjectLink> Links() => Orders.Select(order => new ObjectLink(ObjectTypes.Order, order)).Append(new("item", "X"));
    }
}
