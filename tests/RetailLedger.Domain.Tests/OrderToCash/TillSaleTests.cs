using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using static RetailLedger.Domain.Tests.OrderToCash.TrackHistories;

namespace RetailLedger.Domain.Tests.OrderToCash;

/// <summary>What a till sells is with the customer at once; it is done when it is paid.</summary>
public sealed class TillSaleTests
{
    private static readonly OrderPlaced Said = new(OrderId, [new(1, "A1", Quantity.Each(2), new(2.50m, "GBP"))], new(500, "GBP"), "c1", Handover: Handover.TakenAway);
    private static readonly OrderPlaced Unsaid = Said with { Handover = null };
    private static readonly HandoverInferred Inferred = new(OrderId, Handover.TakenAway, "e-1");

    private static SaleTendered Tendered(long minor, TenderKind kind = TenderKind.Cash, string receipt = "R1") => new(OrderId, receipt, [new(kind, new(minor, "GBP"))]);

    private static Decision Close(params ILedgerEvent[] events) => CloseOrderDecider.Decide(new(OrderId), Fold(events));

    private static Decision Infer(params ILedgerEvent[] events) => InferHandoverDecider.Decide(new(OrderId, "e-1"), Fold(events));

    private static string? Code(Decision decision) => (decision as Decision.Refused)?.Code;

    [Fact]
    public void Paid_in_cash_it_closes_with_what_was_paid()
    {
        var closed = Assert.IsType<OrderClosed>(Assert.Single(Assert.IsType<Decision.Accepted>(Close(Said, Tendered(500))).Events));

        Assert.Equal(500, closed.Paid.Minor);
    }

    [Theory]
    [InlineData(499, "order.not_paid")]
    [InlineData(500, null)]
    [InlineData(501, null)]
    public void All_of_it_must_be_paid(long minor, string? code) => Assert.Equal(code, Code(Close(Said, Tendered(minor))));

    [Fact]
    public void A_receipt_counts_once_and_several_add_up()
    {
        Assert.Equal("order.not_paid", Code(Close(Said, Tendered(250), Tendered(250))));
        Assert.IsType<Decision.Accepted>(Close(Said, Tendered(250), Tendered(250, TenderKind.Voucher, "R2")));
    }

    [Fact]
    public void That_a_card_was_charged_is_the_gateways_word()
    {
        Assert.Equal("order.not_paid", Code(Close(Said, Tendered(500, TenderKind.Card))));
        Assert.Equal(500, Fold([Said, Tendered(500, TenderKind.Card), new PaymentCaptured("P", new(500, "GBP"), OrderId)])!.Paid.Minor);
        Assert.IsType<Decision.Accepted>(Close(Said, Tendered(200), Tendered(300, TenderKind.Card, "R2"), new PaymentCaptured("P", new(300, "GBP"), OrderId)));
    }

    [Fact]
    public void A_bill_that_is_due_on_no_day_was_paid_at_the_till_and_is_the_same_money()
    {
        var bill = new InvoiceIssued("I1", [], new(500, "GBP"), OrderId);
        Assert.IsType<Decision.Accepted>(Close(Said, bill));
        Assert.Equal(500, Fold([Said, bill, Tendered(500)])!.Paid.Minor);
        Assert.Equal("order.not_paid", Code(Close(Said, bill with { DueAt = Start })));
        // Of an order that is sent, such a bill says nothing of who has paid.
        Assert.Equal(0, Fold([Said with { Handover = Handover.Delivery }, bill])!.Paid.Minor);
    }

    [Fact]
    public void Where_the_till_says_nothing_of_the_handover_it_is_concluded_once()
    {
        Assert.Equal(Inferred, Assert.Single(Assert.IsType<Decision.Accepted>(Infer(Unsaid)).Events));
        Assert.Equal(Decision.Nothing, Infer(Unsaid, Inferred));
        Assert.Equal(Decision.Nothing, Infer(Said));
        Assert.Equal("order.not_handed_over", Code(Close(Unsaid, Tendered(500))));
        Assert.IsType<Decision.Accepted>(Close(Unsaid, Inferred, Tendered(500)));
    }

    [Fact]
    public void What_is_sent_collected_or_cancelled_was_not_taken_along()
    {
        Assert.Equal("order.unknown", Code(Infer()));
        Assert.Equal("order.cancelled", Code(Infer(Unsaid, new OrderCancelled(OrderId, "x"))));
        Assert.Equal("order.collected", Code(Infer(Unsaid with { CollectAt = "LEEDS-01" })));
        Assert.Equal("order.shipped", Code(Infer(Unsaid, new ShipmentDispatched("S", OrderId))));
        Assert.Equal(Handover.Delivery, Fold([Unsaid, new ShipmentDispatched("S", OrderId), Inferred])!.Handover);
    }

    [Fact]
    public void What_is_with_the_customer_is_neither_held_nor_rejected()
    {
        Assert.Equal("order.delivered", Code(HoldOrderDecider.Decide(new(OrderId, "x"), Fold([Said]))));
        Assert.Equal("order.taken_away", Code(ValidateOrderDecider.Decide(new(OrderId, []), Fold([Said]), ValidationPolicy.Current)));
    }

    private static Decision Check(decimal list, params ILedgerEvent[] events) => CheckTillPricesDecider.Decide(
        new(OrderId, [new("A1", new("item/A1", 1), new(list, "GBP", new("price-list/GBP/A1", 1)))]), Fold(events), ValidationPolicy.Current);

    [Theory]
    [InlineData("2.46", 0)]
    [InlineData("2.45", 1)]
    [InlineData("2.50", 0)]
    [InlineData("2.55", 0)]
    [InlineData("2.56", 1)]
    public void R067_A_price_beyond_what_is_tolerated_is_noticed(string list, int drifts)
    {
        var decision = Check(decimal.Parse(list, System.Globalization.CultureInfo.InvariantCulture), Said);

        Assert.Equal(drifts, (decision as Decision.Accepted)?.Events.Count ?? 0);
    }

    [Fact]
    public void Prices_are_checked_once_and_only_of_what_was_taken_along()
    {
        Assert.Equal("order.unknown", Code(Check(3)));
        Assert.Equal("order.not_taken_away", Code(Check(3, Unsaid)));
        var drift = Assert.Single(Assert.IsType<Decision.Accepted>(Check(3, Said)).Events);
        Assert.Equal(Decision.Nothing, Check(3, Said, drift));
        Assert.IsType<Decision.Accepted>(Close(Said, drift, Tendered(500)));
    }

    [Fact]
    public void Whatever_happened_deciding_again_yields_nothing() => CsCheck.Check.Sample(Placed, history =>
    {
        var order = Fold(history);
        return Settle.Again(order, o => InferHandoverDecider.Decide(new(OrderId, "e-1"), o))
            && Settle.Again(order, o => CheckTillPricesDecider.Decide(new(OrderId, []), o, ValidationPolicy.Current));
    }, iter: 5_000);
}
