using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>Twice a week every supplier brings a part of what is owed by its yearly order: the pottery and the paper mill in time, the weavers often late, the foundry late or short or both. Who is
/// very late or brings too little as a rule writes why, in the morning of the day.</summary>
internal static class SupplierDeliveries
{
    private static readonly (string Supplier, double Late, double Short)[] Habits =
        [("SUP-POTTERY", 0.05, 0.03), ("SUP-TEXTILE", 0.3, 0.08), ("SUP-PAPER", 0.04, 0.02), ("SUP-IRON", 0.55, 0.4)];

    private const int WorthALetter = 4;
    private const double Silent = 0.25;

    private static readonly string[] Why =
        ["a machine of ours stood still", "our haulier has no driver this week", "the glaze did not dry in the damp weather", "a ship with our material came in late", "two of our people are ill"];

    public static IEnumerable<PlannedStep> Of(int seed, int day, DateOnly date) => date.DayOfWeek is not (DayOfWeek.Tuesday or DayOfWeek.Friday) ? []
        : Habits.Select((habit, number) => Delivered(seed, day, date, number + 1, habit)).SelectMany(step => new[] { Letter(seed, date, (SupplierDelivered)step.Data), step }.OfType<PlannedStep>());

    private static PlannedFact? Letter(int seed, DateOnly date, SupplierDelivered delivered)
    {
        var dice = Dice.For(seed, $"supplier-letter/{delivered.Delivery}");
        var late = delivered.ArrivedOn.DayNumber - delivered.PromisedOn.DayNumber;
        if ((late < WorthALetter && !delivered.IsShort()) || dice.Chance(Silent))
            return null;
        var (id, at) = ($"{delivered.Delivery}-NOTE", Moment.Utc(date, 6, dice.Below(60)));
        var delay = late > 0 ? FormattableString.Invariant($" It was promised for {delivered.PromisedOn:d MMMM} and is {late} days late, because {dice.Pick(Why)}.") : "";
        var lack = delivered.IsShort()
            ? FormattableString.Invariant($" It holds {delivered.Arrived.Value:0} of {delivered.Ordered.Value:0} pieces. May we send the missing {delivered.Ordered.Value - delivered.Arrived.Value:0} with the next one?") : "";
        var text = $"Good morning,\n\ndelivery {delivered.Delivery} of order {delivered.PurchaseOrder} comes today.{delay}{lack}\n\nKind regards";
        var written = new SupplierReplied(delivered.Supplier, id, "email", new() { Subject = SupplierThread.Subject(delivered.Supplier), Value = text }, at, PurchaseOrder: delivered.PurchaseOrder);
        return new(Naming.Fact(id, "written"), at, written.OwnStream(), null, "msg", written, Scope.Everything);
    }

    private static PlannedFact Delivered(int seed, int day, DateOnly date, int number, (string Supplier, double Late, double Short) habit)
    {
        var id = Naming.Document("DEL", seed, day, number);
        var dice = Dice.For(seed, "delivery", day, number);
        var (late, lacking, owed) = (dice.Chance(habit.Late), dice.Chance(habit.Short), dice.Between(4, 20) * 12);
        var delivered = new SupplierDelivered(id, habit.Supplier, FormattableString.Invariant($"PO-{seed}-{date.Year}-{habit.Supplier}"), late ? date.AddDays(-dice.Between(1, 9)) : date, date,
            Quantity.Each(owed), Quantity.Each(lacking ? owed * 3 / 4 : owed));
        return new(Naming.Fact(id, "arrived"), Moment.Utc(date, 7, dice.Below(60)), delivered.OwnStream(), null, "wms", delivered, Place.Stock(Place.NorthWarehouse));
    }
}
