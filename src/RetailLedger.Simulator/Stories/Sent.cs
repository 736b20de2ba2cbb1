using RetailLedger.Domain.OrderToCash;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Retailer;

namespace RetailLedger.Simulator.Stories;

/// <summary>A parcel from the shelf to the door: picked, packed, sent, paid, billed, seen on its way, delivered; sometimes nobody is at home, sometimes
/// the carrier is silent for days, now and then it is lost.</summary>
internal static class Sent
{
    private const double Late = 0.03;
    private const double NobodyHome = 0.03;
    private const double Lost = 0.008;

    public static IEnumerable<PlannedStep> Of(WebOrder order, DateTimeOffset pickedAt, Dice dice)
    {
        var (story, id, from) = (order.Story, order.OrderId, order.Customer.Warehouse);
        var sentOn = Moment.NextWorkday(DateOnly.FromDateTime(pickedAt.UtcDateTime));
        var packedAt = Moment.Utc(sentOn, 13, dice.Between(5, 59));
        var sentAt = Moment.Utc(sentOn, 15, dice.Below(50));

        yield return story.Fact("picked", pickedAt, "authorized", "wms", new PickStarted(story.Shipment, id, from));
        yield return story.Fact("packed", packedAt, "picked", "wms", new PackCompleted(story.Shipment, id));
        foreach (var moved in Movement.For(story, order.Basket, packedAt, from))
            yield return moved;
        yield return story.Fact("sent", sentAt, "packed", "carrier",
            new ShipmentDispatched(story.Shipment, id, $"NW{id[4..].Replace("-", "", StringComparison.Ordinal)}"));
        yield return order.Captured(sentAt.AddMinutes(5), "sent");
        yield return order.Billed(sentAt.AddMinutes(dice.Between(15, 40)), "sent");
        foreach (var step in Way(order, sentOn, dice))
            yield return step;
    }

    private static IEnumerable<PlannedStep> Way(WebOrder order, DateOnly sentOn, Dice dice)
    {
        var (story, id) = (order.Story, order.OrderId);
        var hub = order.Customer.Warehouse == Place.NorthWarehouse ? "Wakefield hub" : "Swindon hub";
        var dueOn = Moment.NextWorkday(sentOn.AddDays(1));
        var late = dice.Chance(Late);
        if (!late)
            yield return story.Fact("seen", Moment.Utc(dueOn.AddDays(-1), 21, dice.Below(50)), "sent", "carrier", new ShipmentScanned(story.Shipment, hub, id, "in_hub"));
        if (dice.Chance(Lost))
        {
            yield return story.Fact("lost", Moment.Utc(sentOn.AddDays(9), 14, dice.Below(60)), "sent", "carrier", new ShipmentLost(story.Shipment, id));
            yield break;
        }

        var on = late ? Moment.NextWorkday(sentOn.AddDays(dice.Between(6, 10))) : dueOn;
        if (!late && dice.Chance(NobodyHome))
        {
            yield return story.Fact("failed", Moment.Utc(on, dice.Between(8, 11), dice.Below(50)), "sent", "carrier", new DeliveryFailed(story.Shipment, "nobody_home", id));
            on = Moment.NextWorkday(on.AddDays(1));
        }

        var deliveredAt = Moment.Utc(on, dice.Between(8, 11), dice.Below(50));
        yield return story.Fact("delivered", deliveredAt, "sent", "carrier", new DeliveryProven(story.Shipment, id, dice.Pick<string>(["signature", "photo", "neighbour"])));
        foreach (var step in Returns.Of(order, deliveredAt))
            yield return step;
    }
}
