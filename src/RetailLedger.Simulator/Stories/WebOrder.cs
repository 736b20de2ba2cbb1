using RetailLedger.Domain.OrderToCash;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>The beginnings of an order on the web, and its early ends.</summary>
internal sealed record WebOrder(OrderStory Story, Customer Customer, Basket Basket, DateTimeOffset PlacedAt, Dice Dice)
{
    public string OrderId => Story.OrderId;

    public Dice ReturnDice => Dice.For(0, OrderId);

    /// <summary>Which of the customer's cards, from one.</summary>
    public int Card { get; init; } = 1;

    private string Payment => Story.Document(Card == 1 ? "PAY" : FormattableString.Invariant($"PAY{Card}"));

    public PlannedFact Placed(int daysPromised)
    {
        var by = Moment.NextWorkday(DateOnly.FromDateTime(PlacedAt.UtcDateTime).AddDays(daysPromised));
        return Story.Fact("placed", PlacedAt, null, "ecom", new OrderPlaced(OrderId, Basket.OrderLines(), Basket.Total, Customer.Id, Customer.Name,
            Customer.Address, Moment.At(by, new(18, 0), Customer.Warehouse)));
    }

    public PlannedFact Authorized() => Story.Fact("authorized", PlacedAt.AddSeconds(Dice.Between(5, 55) + ((Card - 1) * 900)), "placed", "gateway",
        new PaymentAuthorized(Payment, Basket.Total, OrderId, ExpiresAt: PlacedAt.AddDays(14)));

    public PlannedFact Refused() => Story.Fact("refused", PlacedAt.AddSeconds(Dice.Between(5, 55)), "placed", "gateway",
        new PaymentAuthorizationFailed(Payment, Basket.Total, Dice.Chance(0.6) ? "insufficient_funds" : "do_not_honour", OrderId));

    public PlannedFact Cancelled(string reason, string causedBy, DateTimeOffset? at = null) =>
        Story.Fact("cancelled", at ?? WebDay.CancelledAt(PlacedAt), causedBy, "ecom", new OrderCancelled(OrderId, reason));

    public PlannedFact Voided(DateTimeOffset? cancelledAt = null) => Story.Fact("voided", (cancelledAt ?? WebDay.CancelledAt(PlacedAt)).AddMinutes(2), "cancelled", "gateway",
        new PaymentVoided(Payment, OrderId, "order_cancelled"));

    public PlannedFact Amended(DateTimeOffset at) => Story.Fact("amended", at, "placed", "ecom", new OrderAmended(OrderId, Basket.OrderLines(), Basket.Total, "price_corrected"));

    public PlannedFact Settled(DateTimeOffset at, string causedBy) => Story.Fact("settled", at, causedBy, "gateway", new PaymentSettled(Payment, Basket.Total, OrderId));

    public PlannedFact Captured(DateTimeOffset at, string causedBy) => Story.Fact("paid", at, causedBy, "gateway",
        new PaymentCaptured(Payment, Basket.Total, OrderId, "card"));

    public PlannedFact Billed(DateTimeOffset at, string causedBy) => Story.Fact("billed", at, causedBy, "erp",
        new InvoiceIssued(Story.Document("INV"), Basket.BilledLines(), Basket.Total, OrderId, Customer.Id));
}
