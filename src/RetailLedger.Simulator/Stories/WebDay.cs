using RetailLedger.Simulator.Planning;

namespace RetailLedger.Simulator.Stories;

/// <summary>When orders come and when they are picked. What comes by noon is picked at noon, what comes later is picked by the night shift: the warehouse
/// has two hours from the instruction, and the ledger instructs when the last order of that part of the day is in.</summary>
internal static class WebDay
{
    /// <summary>The first two orders of a day close its two parts.</summary>
    public static DateTimeOffset PlacedAt(DateOnly date, int number, Dice dice) => number switch
    {
        1 => Moment.Utc(date, 11, dice.Between(54, 58)),
        2 => Moment.Utc(date, 22, dice.Between(52, 58)),
        _ when dice.Chance(0.45) => Moment.Utc(date, dice.Between(5, 11), dice.Below(50)),
        _ => Moment.Utc(date, dice.Between(13, 22), dice.Below(50)),
    };

    /// <summary>When the customer or the shop thinks better of it: after the instruction, before the pick.</summary>
    public static DateTimeOffset CancelledAt(DateTimeOffset placedAt) => AfterPart(placedAt).AddMinutes(1);

    public static DateTimeOffset PickedAt(DateTimeOffset placedAt, Dice dice) => AfterPart(placedAt).AddMinutes(dice.Between(2, 40));

    /// <summary>The next noon at which people look at what was held since the last.</summary>
    public static DateTimeOffset Noon(DateTimeOffset placedAt, int minute) =>
        Moment.Utc(DateOnly.FromDateTime(placedAt.UtcDateTime).AddDays(placedAt.UtcDateTime.Hour < 12 ? 0 : 1), 12, minute);

    /// <summary>What people let go at noon is picked right after.</summary>
    public static DateTimeOffset PickedAfterNoon(DateTimeOffset noon, Dice dice) => Moment.Utc(DateOnly.FromDateTime(noon.UtcDateTime), 12, dice.Between(46, 58));

    private static DateTimeOffset AfterPart(DateTimeOffset placedAt) => DayParts.EndOf(placedAt);
}
