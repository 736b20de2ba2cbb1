using RetailLedger.Domain.OrderToCash;
using RetailLedger.Simulator.Planning;

namespace RetailLedger.Simulator.Stories;

/// <summary>A parcel from the shelf to the door: picked, packed, sent, paid, billed, seen on its way, delivered; sometimes nobody is at home, sometimes
/// the carrier is silent for days, now and then it is lost, or nobody ever says what became of it.</summary>
internal static class Sent
{
    private const double Late = 0.03;
    private const double NobodyHome = 0.03;
    private const double Lost = 0.008;
    private const double Forgotten = 0.006;
    private const double CancelledTooLate = 0.006;

    /// <summary>An order in one parcel.</summary>
    public static IEnumerable<PlannedStep> Of(WebOrder order, DateTimeOffset pickedAt, Dice dice, Parcel? whole = null)
    {
        var parcel = whole ?? Parcel.Whole(order);
        return [.. Picked(order, parcel, pickedAt), .. Packed(order, parcel, pickedAt, dice), .. Paid(order, parcel, pickedAt, dice), .. Way(order, parcel, pickedAt, dice)];
    }

    public static IEnumerable<PlannedStep> Picked(WebOrder order, Parcel parcel, DateTimeOffset at) =>
        [order.Story.Fact(parcel.Fact("picked"), at, "authorized", parcel.Sender, new PickStarted(parcel.IdOf(order), order.OrderId, parcel.From)) with { Answers = true }];

    /// <summary>Packed and handed to the carrier, with the goods leaving the books.</summary>
    public static IEnumerable<PlannedStep> Packed(WebOrder order, Parcel parcel, DateTimeOffset pickedAt, Dice dice)
    {
        var packedAt = Moment.Utc(SentOn(pickedAt), 13, dice.Between(5, 59));
        yield return order.Story.Fact(parcel.Fact("packed"), packedAt, parcel.Fact("picked"), parcel.Sender, new PackCompleted(parcel.IdOf(order), order.OrderId));
        foreach (var moved in Movement.For(order.Story, order.Basket, packedAt, parcel.From, parcel.Sender, parcel.Lines))
            yield return moved;
        yield return order.Story.Fact(parcel.Fact("sent"), SentAt(pickedAt), parcel.Fact("packed"), "carrier",
            new ShipmentDispatched(parcel.IdOf(order), order.OrderId, $"NW{parcel.IdOf(order)[4..].Replace("-", "", StringComparison.Ordinal)}"));
        if (dice.Chance(CancelledTooLate) && parcel.Number == 1)
            yield return order.Story.Fact("cancelled", SentAt(pickedAt).AddHours(2), "sent", "ecom", new OrderCancelled(order.OrderId, "customer_request"));
    }

    /// <summary>Taken and billed when the (last) parcel is away, paid on two days later.</summary>
    public static IEnumerable<PlannedStep> Paid(WebOrder order, Parcel parcel, DateTimeOffset pickedAt, Dice dice)
    {
        yield return order.Captured(SentAt(pickedAt).AddMinutes(5), parcel.Fact("sent"));
        yield return order.Billed(SentAt(pickedAt).AddMinutes(dice.Between(15, 40)), parcel.Fact("sent"));
        yield return order.Settled(Moment.Utc(SentOn(pickedAt).AddDays(2), 3, 30), "paid");
    }

    public static IEnumerable<PlannedStep> Way(WebOrder order, Parcel parcel, DateTimeOffset pickedAt, Dice dice)
    {
        var (story, shipment, sentOn) = (order.Story, parcel.IdOf(order), SentOn(pickedAt));
        PlannedFact Said(string what, DateTimeOffset at, Domain.Kernel.ILedgerEvent data) => story.Fact(parcel.Fact(what), at, parcel.Fact("sent"), "carrier", data);
        var dueOn = Moment.NextWorkday(sentOn.AddDays(1));
        var late = dice.Chance(Late);
        if (!late)
            yield return Said("seen", Moment.Utc(dueOn.AddDays(-1), 21, dice.Below(50)), new ShipmentScanned(shipment, parcel.Hub, order.OrderId, "in_hub"));
        if (dice.Chance(Lost))
            yield return Said("lost", Moment.Utc(sentOn.AddDays(9), 14, dice.Below(60)), new ShipmentLost(shipment, order.OrderId));
        else if (!dice.Chance(Forgotten))
        {
            foreach (var step in Handed(order, parcel, late ? Moment.NextWorkday(sentOn.AddDays(dice.Between(6, 10))) : dueOn, !late && dice.Chance(NobodyHome), Said, dice))
                yield return step;
        }
    }

    public static DateOnly SentOn(DateTimeOffset pickedAt) => Moment.NextWorkday(DateOnly.FromDateTime(pickedAt.UtcDateTime));

    private static DateTimeOffset SentAt(DateTimeOffset pickedAt) => Moment.Utc(SentOn(pickedAt), 15, pickedAt.Minute % 50);

    private static IEnumerable<PlannedStep> Handed(
        WebOrder order, Parcel parcel, DateOnly on, bool nobodyHome, Func<string, DateTimeOffset, Domain.Kernel.ILedgerEvent, PlannedFact> said, Dice dice)
    {
        if (nobodyHome)
        {
            yield return said("failed", Moment.Utc(on, dice.Between(8, 11), dice.Below(50)), new DeliveryFailed(parcel.IdOf(order), "nobody_home", order.OrderId));
            on = Moment.NextWorkday(on.AddDays(1));
        }

        var deliveredAt = Moment.Utc(on, dice.Between(8, 11), dice.Below(50));
        yield return said("delivered", deliveredAt, new DeliveryProven(parcel.IdOf(order), order.OrderId, dice.Pick<string>(["signature", "photo", "neighbour"])));
        if (parcel.Lines.Count == order.Basket.Goods.Count)
        {
            foreach (var step in Returns.Of(order, deliveredAt))
                yield return step;
        }
    }
}
