using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>An order of two things of which each warehouse keeps one: two parcels, each on its own way, and one bill.</summary>
internal static class SplitOrders
{
    private const int EveryDays = 3;

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date)
    {
        if (day % EveryDays != 0)
            yield break;
        var dice = Dice.For(seed, "split-order", day);
        var customer = Customer.Of(seed, dice.Below(Customer.Count) + 1);
        var far = Place.Warehouses.First(warehouse => warehouse != customer.Warehouse);
        var brand = dice.Pick(Place.Brands);
        // The nearer warehouse scores better, so its parcel is the first.
        var basket = Basket.Of(day, new[] { customer.Warehouse, far }.Select(place => (dice.Pick([.. Assortment.OnlyAt(place).Where(article => article.Brand == brand)]), 1))).Sent();
        var order = new WebOrder(new(Naming.Document("WEB", seed, day, 601), Place.Web(brand, customer.Warehouse)), customer, basket,
            Moment.Utc(date, dice.Between(6, 10), dice.Below(60)), dice);
        yield return order.Placed(daysPromised: 3);
        yield return order.Authorized();
        var pickedAt = WebDay.PickedAt(order.PlacedAt, dice);
        var parcels = new[] { new Parcel(1, customer.Warehouse, [1]), new Parcel(2, far, [2]) };
        foreach (var parcel in parcels)
        {
            foreach (var step in Sent.Picked(order, parcel, pickedAt).Concat(Sent.Packed(order, parcel, pickedAt, dice)))
                yield return step;
        }

        foreach (var step in Sent.Paid(order, parcels[1], pickedAt.AddMinutes(1), dice).Concat(parcels.SelectMany(parcel => Sent.Way(order, parcel, pickedAt, dice))))
            yield return step;
    }
}
