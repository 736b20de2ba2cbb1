using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>Goods go back: asked for, sent, received, graded, paid back by the gateway when the ledger has told it to. Some come back too late, worn or as
/// something else, some never; a refund that does not get through is tried again. What the rules cannot settle the returns desk does.</summary>
internal static class Returns
{
    private const double Returned = 0.18;
    private const double TooLate = 0.1;
    private const double Spoilt = 0.07;
    private const double NeverSent = 0.07;
    private const double LostOnTheWay = 0.03;
    private const double Exchanged = 0.3;
    private const double Worn = 0.2;
    private const double WrongItem = 0.1;
    private const double RefundFails = 0.12;
    private const double Settled = 0.75;
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
        var (late, spoilt) = (dice.Chance(TooLate), dice.Chance(Spoilt));
        var story = new ReturnStory(order, dice.Below(order.Basket.Goods.Count), spoilt ? ItemCondition.Damaged : ItemCondition.Opened);
        var askedOn = DateOnly.FromDateTime(deliveredAt.UtcDateTime).AddDays(late ? WindowDays + dice.Between(2, 6) : dice.Between(1, 9));
        var (code, text) = late || spoilt ? Reasons[0] : dice.Pick(Reasons);
        var askedAt = Moment.Utc(askedOn, dice.Between(6, 11), dice.Below(50));
        yield return story.Fact("requested", askedAt, null, "ecom", new ReturnRequested(story.ReturnId, [story.Line], askedAt, code,
            new() { Subject = order.Customer.Name.Subject, Value = text }, deliveredAt, order.Customer.Id));
        // Both need a grant to pass: mostly the returns desk says no.
        if ((late || spoilt) && dice.Chance(Settled))
            yield return story.Act("refuse", WebDay.Noon(askedAt, 40), new { ReasonCode = late ? "outside_window" : "damaged_by_customer" });
        if (late || spoilt || dice.Chance(NeverSent))
            yield break;

        var exchanged = code == "changed-mind" && story.Item.Article.InShops && dice.Chance(Exchanged);
        if (exchanged)
            yield return story.Act("exchange", Moment.Utc(askedOn, 11, 55), new { Item = story.Instead.Code, story.Line.Quantity }, line: 1);
        var sentOn = askedOn.AddDays(dice.Between(1, 4));
        yield return story.Fact("shipped", Moment.Utc(sentOn, 14, dice.Below(60)), "requested", "carrier", new ReturnShipped(story.ReturnId, $"RT{story.ReturnId[4..]}")) with { Answers = true };
        if (dice.Chance(LostOnTheWay))
        {
            yield return story.Fact("missing", Moment.Utc(sentOn.AddDays(8), 14, dice.Below(60)), "shipped", "carrier", new ReturnNotReceived(story.ReturnId, $"RT{story.ReturnId[4..]}"));
            yield break;
        }

        var receivedOn = Moment.NextWorkday(sentOn.AddDays(dice.Between(2, 4)));
        yield return story.Fact("received", Moment.Utc(receivedOn, 7, dice.Below(60)), "shipped", "wms", new ReturnReceived(story.ReturnId, order.Customer.Warehouse));
        foreach (var step in exchanged ? Swapped(story, receivedOn, dice) : Inspected(story, receivedOn, code == "changed-mind", dice))
            yield return step;
    }

    private static IEnumerable<PlannedStep> Swapped(ReturnStory story, DateOnly on, Dice dice)
    {
        yield return story.Fact("inspected", Moment.Utc(on, 9, dice.Below(60)), "received", "wms", new ReturnGraded(story.ReturnId, 1, Grade.A));
        var leavesAt = Moment.Utc(on, 14, dice.Below(60));
        yield return story.Fact("swapped", leavesAt, "inspected", "wms", new ExchangeShipped(story.ReturnId, 1, $"{story.ReturnId}-X")) with { Answers = true };
        yield return Movement.Of($"{story.ReturnId}-X", leavesAt, story.Warehouse, story.Instead.Code, -story.Item.Count, "exchange");
        yield return Movement.Of(story.ReturnId, Moment.Utc(on, 15, dice.Below(60)), story.Warehouse, story.Line.Item, story.Item.Count, "return");
    }

    private static IEnumerable<PlannedStep> Inspected(ReturnStory story, DateOnly on, bool unwanted, Dice dice)
    {
        var (at, noon) = (Moment.Utc(on, 9, dice.Below(60)), Moment.Utc(on, 12, 40));
        if (dice.Chance(WrongItem))
        {
            yield return story.Fact("inspected", at, "received", "wms", new WrongItemReturned(story.ReturnId, 1, dice.Pick(Assortment.Articles).Code));
            if (dice.Chance(Settled))
                yield return story.Act("reject", noon, new { ReasonCode = "wrong_item" });
            yield break;
        }

        var worn = dice.Chance(Worn);
        yield return story.Fact("inspected", at, "received", "wms", new ReturnGraded(story.ReturnId, 1, worn ? Grade.C : dice.Chance(0.75) ? Grade.A : Grade.B));
        // Worn goods are paid for only where the customer is not to blame: then the ledger tells nobody to pay, and the returns desk finds a middle way.
        if (worn && unwanted)
        {
            if (dice.Chance(Settled))
                yield return story.Act("store-credit", noon, new { Amount = story.Line.Paid with { Minor = story.Line.Paid.Minor / 2 } }, line: 1);
            yield break;
        }

        foreach (var step in Refunded(story, on, noon, dice))
            yield return step;
        if (!worn)
            yield return Movement.Of(story.ReturnId, Moment.Utc(on, 15, dice.Below(60)), story.Warehouse, story.Line.Item, story.Item.Count, "return");
    }

    private static IEnumerable<PlannedStep> Refunded(ReturnStory story, DateOnly on, DateTimeOffset noon, Dice dice)
    {
        PlannedFact Issued(DateTimeOffset at) => story.Fact("refunded", at, "inspected", "gateway",
            new RefundIssued(story.RefundId, story.Line.Paid, story.ReturnId, $"GW-{story.RefundId}")) with
        { Answers = true };
        var answeredAt = Moment.Utc(on, 12, dice.Between(2, 30));
        if (!dice.Chance(RefundFails))
        {
            yield return Issued(answeredAt);
            yield break;
        }

        yield return story.Fact("unpaid", answeredAt, "inspected", "gateway", new RefundFailed(story.RefundId, "gateway_timeout", story.ReturnId)) with { Answers = true };
        if (!dice.Chance(Settled))
            yield break;
        yield return story.Act("refund-instruction", noon, new { }, line: 1, by: Staff.ForMoney(dice));
        yield return Issued(Moment.Utc(on, 13, dice.Between(5, 40)));
    }
}

/// <summary>What the facts of one return share. One line of an order goes back.</summary>
internal sealed record ReturnStory(WebOrder Order, int Place, ItemCondition Condition)
{
    public string ReturnId => Order.Story.Document("RET");

    /// <summary>As the ledger names the refund of a line when it tells the gateway to pay it.</summary>
    public string RefundId => ReturnLinks.RefundId(ReturnId, 1);

    public ReturnLine Line => new(1, Item.Article.Code, Quantity.Each(Item.Count), Rounding.LineAmount(Quantity.Each(Item.Count), Item.Article.Price),
        Order.OrderId, Place + 1, Condition);

    public (Article Article, int Count) Item => Order.Basket.Goods[Place];

    public string Warehouse => Order.Customer.Warehouse;

    /// <summary>What the customer would rather have: another of its kind.</summary>
    public Article Instead => Assortment.LikeIt(Item.Article)[0];

    /// <summary>What a person decides about it, or about its one line.</summary>
    public PlannedCommand Act(string act, DateTimeOffset at, object body, int? line = null, string? by = null) => new(Naming.Fact(ReturnId, act), at,
        ReturnLinks.Stream(ReturnId), by ?? Staff.ForReturns(Warehouse), line is null ? $"/api/returns/{ReturnId}/{act}" : $"/api/returns/{ReturnId}/lines/{line}/{act}", body);

    public PlannedFact Fact(string what, DateTimeOffset at, string? causedBy, string sender, ILedgerEvent data) => new(Naming.Fact(ReturnId, what), at,
        ReturnLinks.Stream(ReturnId), causedBy is null ? null : Naming.Fact(ReturnId, causedBy), sender, data, Order.Story.Scope);
}
