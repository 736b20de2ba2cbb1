using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Service.Tests.OrderToCash;

/// <summary>What a till sells is done within moments: nobody validates it, and it does not stand open for ever.</summary>
public sealed class TillSaleJourneyTests : ShopJourney
{
    private static readonly LocationOpened Leeds = Shop.Place("LEEDS-01", LocationKind.Store, "gb-north");

    [Fact]
    public async Task Sold_for_cash_by_a_till_that_says_nothing_of_the_handover()
    {
        await Shop.SayAsync("pos", Shop.Order("TILL-1"), new SaleTendered("TILL-1", "R-1", [new(TenderKind.Cash, new(500, "GBP"))]));

        var closed = Assert.Single(await Shop.HasAsync<OrderClosed>("TILL-1"));
        Assert.Equal((500, 5), ((long)closed["paid"]!["minor"]!, (long)closed["points"]!));
        Assert.Equal("takenAway", (string?)Assert.Single(await Shop.HasAsync<HandoverInferred>("TILL-1"))["handover"]);
        await BoardAsync("TILL-1", "closed", "nobody");
        Assert.DoesNotContain("order.validated", await Shop.StoryAsync("TILL-1"));
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task Sold_on_a_card_it_closes_when_the_gateway_took_the_money_or_a_bill_says_that_it_was_paid_at_once()
    {
        await Shop.SayAsync("pos", Sale("TILL-2"), Sale("TILL-3"), new SaleTendered("TILL-2", "R-2", [new(TenderKind.Card, new(500, "GBP"))]));
        await BoardAsync("TILL-2", "delivered", "store");
        await Shop.SayAsync("gateway", new PaymentCaptured("P-2", new(500, "GBP"), "TILL-2"));
        await Shop.SayAsync("erp", new InvoiceIssued("INV-3", [], new(500, "GBP"), "TILL-3"));

        await BoardAsync("TILL-2", "closed", "nobody");
        await BoardAsync("TILL-3", "closed", "nobody");
        Assert.Equal(500, (long)Assert.Single(await Shop.HasAsync<OrderClosed>("TILL-3"))["paid"]!["minor"]!);
    }

    [Fact]
    public async Task R067_Sold_at_another_price_than_the_lists_it_closes_and_is_a_control_passed_by_until_somebody_explains_it()
    {
        await Shop.OpenAsync((Leeds, 9, 0));
        await Shop.SayAsync("pos", Sale("TILL-4", price: 2.00m), new SaleTendered("TILL-4", "R-4", [new(TenderKind.Cash, new(400, "GBP"))]));

        await Shop.HasAsync<OrderClosed>("TILL-4");
        var bypassed = Assert.Single(await Shop.HasAsync<ControlBypassed>("TILL-4"));
        Assert.Equal(("price.list", "price.override", 100), ((string?)bypassed["control"], (string?)bypassed["missingGrant"], (long)bypassed["valueAtRisk"]!["minor"]!));
        await ExceptionAsync("TILL-4", "price.drifted", "open");
        await Shop.ExplainAsync("order/TILL-4", bypassed);
        await ExceptionAsync("TILL-4", "price.drifted", "resolved");
        await Shop.NobodyIsSetAsideAsync();
    }

    private static OrderPlaced Sale(string id, decimal price = 2.50m) => Shop.Order(id, price: price) with { Handover = Handover.TakenAway };

    private Task BoardAsync(string order, string column, string turn) => Shop.EventuallyAsync($"/api/orders?q={order}&turn={turn}",
        body => body["orders"]!.AsArray() is [{ } row] && (string?)row["column"] == column);

    private Task ExceptionAsync(string order, string code, string status) => Shop.EventuallyAsync($"/api/exceptions?state=all&q=order/{order}",
        body => body["items"]!.AsArray() is [{ } one] && (string?)one["code"] == code && (string?)one["status"] == status);
}
