using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>Goods go back: asked for, sent, received, graded, paid back by the gateway when the ledger has told it to. Some come back too late, worn or as
/// something else, some never; one refund in some does not get through.</summary>
internal static class Returns
{
    private const double Returned = 0.14;
    private const double TooLate = 0.12;
    private const double NeverSent = 0.08;
    private const double Worn = 0.2;
    private const double WrongItem = 0.1;
    private const double RefundFails = 0.07;
    private const int WindowDays = 30;

    private static readonly (string Code, string Text)[] Reasons =
    [
        ("changed-mind", "I no longer need it"), ("changed-mind", "It does not fit the table after all"), ("faulty", "It leaks at the handle"),
        ("transit-damage", "The box was dented and so is the rim"), ("not-as-described", "The colour looks different than in the picture"),
    ];

    public static IEnumerable<PlannedStep> Of(WebOrder order, DateTimeOffset deliveredAt)
    {
        // Dice of their own: whether goods go back changes nothing of how they came.
        var dice = order.ReturnDice;
        if (!dice.Chance(Returned))
            yield break;
        var late = dice.Chance(TooLate);
        var story = new ReturnStory(order, dice.Below(order.Basket.Goods.Count));
        var askedOn = DateOnly.FromDateTime(deliveredAt.UtcDateTime).AddDays(late ? WindowDays + dice.Between(2, 6) : dice.Between(1, 9));
        var (code, text) = late ? Reasons[0] : dice.Pick(Reasons);
        var askedAt = Moment.Utc(askedOn, dice.Between(6, 11), dice.Below(50));
        yield return story.Fact("requested", askedAt, null, "ecom", new ReturnRequested(story.ReturnId, [story.Line], askedAt, code,
            new() { Subject = order.Customer.Name.Subject, Value = text }, deliveredAt, order.Customer.Id));
        if (late || dice.Chance(NeverSent))
            yield break;

        var sentOn = askedOn.AddDays(dice.Between(1, 4));
        yield return story.Fact("shipped", Moment.Utc(sentOn, 14, dice.Below(60)), "requested", "carrier", new ReturnShipped(story.ReturnId, $"RT{story.ReturnId[4..]}"));
        var receivedOn = Moment.NextWorkday(sentOn.AddDays(dice.Between(2, 4)));
        yield return story.Fact("received", Moment.Utc(receivedOn, 7, dice.Below(60)), "shipped", "wms", new ReturnReceived(story.ReturnId, order.Customer.Warehouse));
        foreach (var step in Inspected(story, order, receivedOn, code == "changed-mind", dice))
            yield return step;
    }

    private static IEnumerable<PlannedStep> Inspected(ReturnStory story, WebOrder order, DateOnly on, bool unwanted, Dice dice)
    {
        var at = Moment.Utc(on, 9, dice.Below(60));
        if (dice.Chance(WrongItem))
        {
            yield return story.Fact("inspected", at, "received", "wms", new WrongItemReturned(story.ReturnId, 1, dice.Pick(Assortment.Articles).Code));
            yield break;
        }

        var worn = dice.Chance(Worn);
        yield return story.Fact("inspected", at, "received", "wms", new ReturnGraded(story.ReturnId, 1, worn ? Grade.C : dice.Chance(0.75) ? Grade.A : Grade.B));
        // Worn goods are paid for only where the customer is not to blame: then the ledger tells nobody to pay.
        if (worn && unwanted)
            yield break;
        var answeredAt = Moment.Utc(on, 12, dice.Between(2, 40));
        yield return dice.Chance(RefundFails)
            ? story.Fact("unpaid", answeredAt, "inspected", "gateway", new RefundFailed(story.RefundId, "card_expired", story.ReturnId))
            : story.Fact("refunded", answeredAt, "inspected", "gateway", new RefundIssued(story.RefundId, story.Line.Paid, story.ReturnId, $"GW-{story.RefundId}"));
        if (!worn)
        {
            yield return Movement.Of(story.ReturnId, Moment.Utc(on, 15, dice.Below(60)), order.Customer.Warehouse, story.Line.Item, (int)story.Line.Quantity.Value, "return");
        }
    }
}

/// <summary>What the facts of one return share. One line of an order goes back.</summary>
internal sealed record ReturnStory(WebOrder Order, int Place)
{
    public string ReturnId => Order.Story.Document("RET");

    /// <summary>As the ledger names the refund of a line when it tells the gateway to pay it.</summary>
    public string RefundId => ReturnLinks.RefundId(ReturnId, 1);

    public ReturnLine Line => new(1, Item.Article.Code, Quantity.Each(Item.Count), Rounding.LineAmount(Quantity.Each(Item.Count), Item.Article.Price),
        Order.OrderId, Place + 1, ItemCondition.Opened);

    private (Article Article, int Count) Item => Order.Basket.Goods[Place];

    public PlannedFact Fact(string what, DateTimeOffset at, string? causedBy, string sender, ILedgerEvent data) => new(Naming.Fact(ReturnId, what), at,
        ReturnLinks.Stream(ReturnId), causedBy is null ? null : Naming.Fact(ReturnId, causedBy), sender, data, Order.Story.Scope);
}
