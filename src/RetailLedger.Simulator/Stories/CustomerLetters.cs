using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Kernel;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>Customers write about their orders, some clearly and some not. At noon somebody at the order desk says what they want and closes what is answered; the rest
/// waits in its queue.</summary>
internal static class CustomerLetters
{
    private const double ByForm = 0.25;
    private const double Settled = 0.55;

    private static readonly (CaseCategory Means, string Text)[] Written =
    [
        (CaseCategory.WhereIsMyOrder, "I ordered last week and still nothing has come. Where is my parcel?"),
        (CaseCategory.WhereIsMyOrder, "The tracking page has said the same thing since Thursday, when will my order be delivered?"),
        (CaseCategory.WhereIsMyOrder, "Your email says delivered, but we have received nothing here."),
        (CaseCategory.WhereIsMyOrder, "It was meant to be here before our party, any idea what is holding it up?"),
        (CaseCategory.CancelOrder, "Please cancel this order, I have found one in town."),
        (CaseCategory.CancelOrder, "I bought the same thing twice by mistake, can you cancel the second order?"),
        (CaseCategory.ChangeAddress, "I gave you my old address by accident, please send it to the new one."),
        (CaseCategory.ChangeAddress, "The house number in my delivery address is wrong, could you change it?"),
        (CaseCategory.ReturnGoods, "How do I send this back? I would like to return it, it is too big for our hall."),
        (CaseCategory.ReturnGoods, "Could you email me a return label please, the colour is not for us."),
        (CaseCategory.RefundStatus, "I sent the goods back ten days ago, when will I get my refund?"),
        (CaseCategory.RefundStatus, "There is still no refund on my card for the parcel you received back."),
        (CaseCategory.Damaged, "The bowl arrived broken, there were pieces all over the box."),
        (CaseCategory.Damaged, "It stopped working on the second day, I think it is faulty."),
        (CaseCategory.WrongItem, "You have sent me the wrong item, I ordered the blue one and got a red one."),
        (CaseCategory.Price, "The discount code from your newsletter does not work at checkout."),
        (CaseCategory.ProductQuestion, "Is the large jug dishwasher safe, and will it be back in stock soon?"),
        (CaseCategory.Complaint, "I have written three times and nobody answers. This is terrible customer service."),
        (CaseCategory.Loyalty, "My loyalty points for this order are not in my account."),
        (CaseCategory.Invoice, "Please send me a VAT invoice for this order, our accounts need it."),
        (CaseCategory.ProductQuestion, "My aunt has the one with the little birds on it, the tall one, from before."),
        (CaseCategory.WhereIsMyOrder, "Well, I am at home all day today, just so that you know."),
        (CaseCategory.Complaint, "I do not know what to say any more."),
        (CaseCategory.Invoice, "Same as last year please, for the club."),
    ];

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        var dice = Dice.For(seed, "letters", day);
        return Enumerable.Range(1, dice.Between(3, 6)).SelectMany(number => Tell(seed, day, number, date));
    }

    private static IEnumerable<PlannedStep> Tell(int seed, int day, int number, DateOnly date)
    {
        var dice = Dice.For(seed, "letter", day, number);
        var (means, text) = dice.Pick(Written);
        // About one of the first orders of an earlier day, and by whoever placed it.
        var ordered = WebOrders.Placed(seed, Math.Max(0, day - dice.Between(1, 9)), dice.Between(1, 2));
        var caseId = Naming.Document("CASE", seed, day, number);
        var wroteAt = Moment.Utc(date, dice.Between(6, 21), dice.Below(60));
        var (sender, channel) = dice.Chance(ByForm) ? ("ecom", "web-form") : ("msg", dice.Chance(0.7) ? "email" : "chat");
        yield return new PlannedFact(Naming.Fact(caseId, "received"), wroteAt, CaseLinks.Stream(caseId), null, sender,
            new CaseReceived(caseId, channel, new() { Subject = ordered.Customer.Name.Subject, Value = text }, wroteAt, ordered.OrderId, ordered.Customer.Id,
                channel == "chat" ? null : new() { Subject = ordered.Customer.Name.Subject, Value = $"{ordered.Customer.Id.ToLowerInvariant()}@example.org" }),
            Place.Web(ordered.Brand, ordered.Customer.Warehouse));
        if (!dice.Chance(Settled))
            yield break;
        var (noon, desk) = (WebDay.Noon(wroteAt, 42), Staff.ForOrders(ordered.Customer.Warehouse));
        yield return Act(caseId, "reclassify", noon, desk, new { Category = means.ToString() });
        yield return Act(caseId, "resolve", noon.AddMinutes(1), desk, new { Code = "answered" });
    }

    private static PlannedCommand Act(string caseId, string act, DateTimeOffset at, string by, object body) =>
        new(Naming.Fact(caseId, act), at, CaseLinks.Stream(caseId), by, $"/api/customer-cases/{caseId}/{act}", body);
}
