using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Work out when a position runs out at a demand.</summary>
/// <param name="From">Today, in the location's calendar.</param>
/// <param name="Reads">The cases that were read to ask so, for the event to name.</param>
public sealed record ProjectStockout(string Location, string Item, decimal DailyDemand, IReadOnlyList<ExpectedReceipt> OnOrder, DateOnly From,
    IReadOnlyList<ReadVersion>? Reads = null);

/// <summary>When stock runs out: plain arithmetic, the same on every replay.</summary>
public static class StockoutProjection
{
    /// <summary>Beyond it a date would be a guess that nobody acts on.</summary>
    public const int HorizonDays = 365;

    /// <summary>One unit in some thirty years.</summary>
    private const decimal LeastDemand = 0.0001m;

    /// <summary>The first day whose demand cannot be met whole; null within the horizon never, or without a demand. What comes on a day counts for that day,
    /// what was due before the first day counts as still to come on it.</summary>
    public static DateOnly? DateOf(decimal available, decimal dailyDemand, IReadOnlyList<ExpectedReceipt> onOrder, DateOnly from)
    {
        if (dailyDemand <= 0)
            return null;
        var left = StockPosition.Bounded(available);
        for (var n = 0; n < HorizonDays && n <= DateOnly.MaxValue.DayNumber - from.DayNumber; n++)
        {
            var day = from.AddDays(n);
            left += onOrder.Where(receipt => n == 0 ? receipt.Date <= day : receipt.Date == day).Sum(receipt => StockPosition.Bounded(receipt.Quantity));
            if (left < dailyDemand)
                return day;
            left -= dailyDemand;
        }

        return null;
    }

    /// <summary>How many days what is available lasts; null without a demand worth the name.</summary>
    public static decimal? DaysOfCover(decimal available, decimal dailyDemand) => dailyDemand < LeastDemand ? null : Math.Max(0, available) / dailyDemand;
}

public static class ProjectStockoutDecider
{
    /// <summary>Said when the date becomes another one: the same date again is no news.</summary>
    public static Decision Decide(ProjectStockout command, StockPosition? position)
    {
        if (position is null)
            return Decision.Refuse("stock.unknown", $"Nothing is recorded of {command.Item} at {command.Location}.");
        if (command.DailyDemand is < 0 or > StockPosition.Most)
            return Decision.Refuse("stock.bad_demand", "A day's demand is a number of units, not below zero.");
        var date = StockoutProjection.DateOf(position.Available, command.DailyDemand, command.OnOrder, command.From);
        return date == position.Projection?.Date
            ? Decision.Nothing
            : Decision.Accept(new StockoutProjected(
                position.Location, position.Item, position.Counted(position.Available), command.DailyDemand, command.OnOrder, command.From, date, command.Reads));
    }
}
