using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Domain.Tests.OrderToCash;

public sealed class OrderInferenceTests
{
    private static BilledLine Line(LineKind kind, string item, long minor) => new(7, kind, item, Quantity.Each(1), new(1, "GBP"), new(minor, "GBP"));

    [Fact]
    public void An_order_is_concluded_from_what_can_be_ordered()
    {
        var order = OrderInference.From(new("9", [Line(LineKind.Goods, "A", 100), Line(LineKind.Carriage, "POST", 50), Line(LineKind.FreeGoods, "B", 0)], new(150, "GBP"), CustomerId: "c"))!;

        Assert.Equal(("9", "9", "c", new Money(100, "GBP")), (order.OrderId, order.FromInvoice, order.CustomerId, order.Total));
        Assert.Equal(["A", "B"], order.Lines.Select(line => line.Item));
        Assert.Contains(new("invoice", "9", "inferred-from"), order.Links());
        Assert.True(Order.Evolve(null, order)!.Inferred);
    }

    [Fact]
    public void Nothing_is_concluded_from_a_fee_or_from_an_invoice_that_names_its_order()
    {
        Assert.Null(OrderInference.From(new("9", [Line(LineKind.Fee, "BANK CHARGES", 100)], new(100, "GBP"))));
        Assert.Null(OrderInference.From(new("9", [Line(LineKind.Goods, "A", 100)], new(100, "GBP"), OrderId: "1")));
    }
}
