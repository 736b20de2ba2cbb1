using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>An order on the web: paid, sent in one parcel or two, billed, delivered; sometimes never paid, sometimes late, sometimes credited.</summary>
internal static class WebOrders
{
    private const double NeverPaid = 0.04;
    private const double TwoParcels = 0.3;
    private const double Late = 0.03;
    private const double Credited = 0.05;
    private const int DaysPromised = 3;

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        var orders = Season.WebOrders(date, day, Dice.For(seed, "web-orders", day));
        return Enumerable.Range(1, orders).SelectMany(number => Tell(seed, day, number, date));
    }

    private static IEnumerable<PlannedStep> Tell(int seed, int day, int number, DateOnly date)
    {
        var dice = Dice.For(seed, "web-order", day, number);
        var customer = Customer.Of(seed, dice.Below(Customer.Count) + 1);
        var brand = dice.Pick(Place.Brands);
        var basket = Basket.Fill(dice, brand, most: 4, leastOfEach: 1, mostOfEach: 3, delivered: true);
        var placedAt = Moment.At(date, new(dice.Between(7, 22), dice.Below(60)), customer.Warehouse);
        var sentOn = Moment.NextWorkday(placedAt.Hour < 14 ? date : date.AddDays(1));
        var story = new OrderStory(Naming.Document("WEB", seed, day, number), Place.Web(brand, customer.Warehouse));

        yield return story.Fact("placed", placedAt, null, "ecom", new OrderPlaced(story.OrderId, basket.OrderLines(), basket.Total, customer.Id, customer.Name,
            customer.Address, Moment.At(sentOn.AddDays(DaysPromised), new(18, 0), customer.Warehouse)));
        if (dice.Chance(NeverPaid))
        {
            yield return story.Fact("cancelled", placedAt.AddMinutes(dice.Between(60, 300)), "placed", "ecom",
                new OrderCancelled(story.OrderId, dice.Chance(0.5) ? "payment_not_received" : "customer_request"));
            yield break;
        }

        yield return story.Fact("paid", placedAt.AddMinutes(dice.Between(1, 3)), "placed", "gateway",
            new PaymentCaptured(story.Document("PAY"), basket.Total, story.OrderId, "card"));
        var parcels = basket.Goods.Count > 2 && dice.Chance(TwoParcels) ? new[] { "a", "b" } : ["a"];
        var sentAt = Moment.At(sentOn, new(16, dice.Below(50)), customer.Warehouse);
        var billedAt = sentAt.AddMinutes(dice.Between(15, 40));
        foreach (var parcel in parcels)
        {
            var shipment = $"{story.Document("SHP")}{parcel}";
            yield return story.Fact($"sent-{parcel}", sentAt.AddMinutes(parcel == "a" ? 0 : 7), "paid", "carrier",
                new ShipmentDispatched(shipment, story.OrderId, $"NW{shipment[4..].Replace("-", "", StringComparison.Ordinal).ToUpperInvariant()}"));
            yield return story.Fact($"delivered-{parcel}", DeliveredAt(dice, sentOn, customer.Warehouse), $"sent-{parcel}", "carrier",
                new DeliveryProven(shipment, story.OrderId, dice.Pick<string>(["signature", "photo", "neighbour"])));
        }

        yield return story.Fact("billed", billedAt, "sent-a", "erp",
            new InvoiceIssued(story.Document("INV"), basket.BilledLines(), basket.Total, story.OrderId, customer.Id));
        if (dice.Chance(Credited))
            yield return Credit(story, dice, basket, customer, sentOn);
    }

    private static DateTimeOffset DeliveredAt(Dice dice, DateOnly sentOn, string warehouse)
    {
        var days = dice.Chance(Late) ? dice.Between(6, 10) : dice.Chance(0.7) ? 1 : 2;
        return Moment.At(Moment.NextWorkday(sentOn.AddDays(days)), new(dice.Between(9, 16), dice.Below(60)), warehouse);
    }

    private static PlannedFact Credit(OrderStory story, Dice dice, Basket basket, Customer customer, DateOnly sentOn)
    {
        var (article, count) = dice.Pick(basket.Goods);
        var line = Basket.Billed(1, article, dice.Between(1, count));
        return story.Fact("credited", Moment.At(Moment.NextWorkday(sentOn.AddDays(dice.Between(3, 8))), new(17, dice.Below(60)), customer.Warehouse), "billed", "erp",
            new CreditMemoIssued(story.Document("CRN"), [line], line.Amount, story.OrderId, customer.Id));
    }
}
