using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>An order on the web: authorised, sent when the ledger has told the warehouse so, paid, billed, delivered; sometimes at another price than the
/// list's, sometimes refused by the bank or cancelled, sometimes for goods that are still to come, sometimes late or lost, sometimes sent back.</summary>
internal static class WebOrders
{
    private const double Mispriced = 0.025;
    private const double BankRefuses = 0.025;
    private const double Cancelled = 0.03;
    private const double Credited = 0.05;
    private const int DaysPromised = 3;
    private const int WaitsEveryDays = 3;

    /// <summary>Above so much a first order is looked at more closely; what is told here is not.</summary>
    private const long Unsuspicious = 250_00;

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        var orders = Math.Max(2, Season.WebOrders(date, day, Dice.For(seed, "web-orders", day)));
        return Enumerable.Range(1, orders).SelectMany(number => Tell(seed, day, number, date));
    }

    /// <summary>Who placed an order of a day, and with which brand. Each day has two orders at least.</summary>
    public static (string OrderId, Customer Customer, string Brand) Placed(int seed, int day, int number)
    {
        var dice = Dice.For(seed, "web-order", day, number);
        var customer = Customer.Of(seed, dice.Below(Customer.Count) + 1);
        return (Naming.Document("WEB", seed, day, number), customer, dice.Pick(Place.Brands));
    }

    private static IEnumerable<PlannedStep> Tell(int seed, int day, int number, DateOnly date)
    {
        var dice = Dice.For(seed, "web-order", day, number);
        var customer = Customer.Of(seed, dice.Below(Customer.Count) + 1);
        var brand = dice.Pick(Place.Brands);
        var basket = Basket.Fill(dice, Assortment.Of(brand), day, least: 1, most: 4, leastOfEach: 1, mostOfEach: 2).UpTo(Unsuspicious);
        // The third of every third day wants what is still to come.
        var waits = day % WaitsEveryDays == 1 && number == 3;
        if (waits)
            basket = Basket.Of(day, (Assortment.Limited[day / WaitsEveryDays % Assortment.Limited.Count], dice.Between(1, 3)));
        var (mispriced, asListed) = (!waits && number > 2 && dice.Chance(Mispriced), basket.Sent());
        if (mispriced)
            basket = basket.Mispriced(dice.Chance(0.7) ? 0.8m : 1.25m);
        var order = new WebOrder(new(Naming.Document("WEB", seed, day, number), Place.Web(brand, customer.Warehouse, dice.Chance(0.3) ? "app" : "web")),
            customer, basket.Sent(), WebDay.PlacedAt(date, number, dice), dice);

        yield return order.Placed(DaysPromised);
        if (dice.Chance(BankRefuses))
        {
            yield return order.Refused();
            if (dice.Chance(0.5))
            {
                yield return order.Cancelled("payment_not_received", "refused");
                yield break;
            }

            order = order with { Card = 2 };
        }

        yield return order.Authorized();
        if (mispriced)
        {
            foreach (var step in PriceQuestion.Of(order, asListed, dice))
                yield return step;
            yield break;
        }

        if (!waits && dice.Chance(Cancelled))
        {
            yield return order.Cancelled("customer_request", "authorized");
            yield return order.Voided();
            yield break;
        }

        var pickedAt = WebDay.PickedAt(order.PlacedAt, dice);
        if (waits)
        {
            var comes = DateOnly.FromDateTime(order.PlacedAt.UtcDateTime).AddDays(dice.Between(4, 12));
            foreach (var (article, count) in basket.Goods)
                yield return Movement.Of(order.Story.Document("REC"), Moment.Utc(comes, 8, 30), customer.Warehouse, article.Code, count, "receipt");
            pickedAt = Moment.Utc(comes, 12, dice.Between(2, 40));
        }

        foreach (var step in Sent.Of(order, pickedAt, dice))
            yield return step;
        if (dice.Chance(Credited))
            yield return Credit(order, dice, pickedAt);
    }

    private static PlannedFact Credit(WebOrder order, Dice dice, DateTimeOffset pickedAt)
    {
        var (article, count) = dice.Pick(order.Basket.Goods);
        var line = Basket.Billed(1, article, dice.Between(1, count));
        return order.Story.Fact("credited", Moment.Utc(DateOnly.FromDateTime(pickedAt.UtcDateTime).AddDays(dice.Between(11, 14)), 16, dice.Below(60)), "billed", "erp",
            new CreditMemoIssued(order.Story.Document("CRN"), [line], line.Amount, order.OrderId, order.Customer.Id));
    }
}
