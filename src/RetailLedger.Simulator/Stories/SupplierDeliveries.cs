using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>Twice a week every supplier brings a part of what is owed by its yearly order: the pottery and the paper mill in time, the weavers often late, the foundry late or short or both.</summary>
internal static class SupplierDeliveries
{
    private static readonly (string Supplier, double Late, double Short)[] Habits =
        [("SUP-POTTERY", 0.05, 0.03), ("SUP-TEXTILE", 0.3, 0.08), ("SUP-PAPER", 0.04, 0.02), ("SUP-IRON", 0.55, 0.4)];

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date) =>
        date.DayOfWeek is DayOfWeek.Tuesday or DayOfWeek.Friday ? Habits.Select((habit, number) => Of(seed, day, date, number + 1, habit)) : [];

    private static PlannedFact Of(int seed, int day, DateOnly date, int number, (string Supplier, double Late, double Short) habit)
    {
        var id = Naming.Document("DEL", seed, day, number);
        var dice = Dice.For(seed, "delivery", day, number);
        var (late, lacking, owed) = (dice.Chance(habit.Late), dice.Chance(habit.Short), dice.Between(4, 20) * 12);
        var delivered = new SupplierDelivered(id, habit.Supplier, FormattableString.Invariant($"PO-{seed}-{date.Year}-{habit.Supplier}"), late ? date.AddDays(-dice.Between(1, 9)) : date, date,
            Quantity.Each(owed), Quantity.Each(lacking ? owed * 3 / 4 : owed));
        return new(Naming.Fact(id, "arrived"), Moment.Utc(date, 7, dice.Below(60)), delivered.OwnStream(), null, "wms", delivered, Place.Stock(Place.NorthWarehouse));
    }
}
