namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>What lay in stock when a review was recommended.</summary>
/// <param name="Available">Of all positions together; below zero where more is promised than there is.</param>
/// <param name="Positions">How many positions that are.</param>
/// <param name="LeadTimeDays">For how long what is there must last: until more could come, at the slowest of the positions.</param>
public sealed record ReviewGround(decimal Available, string Unit, int Positions, int LeadTimeDays);

/// <summary>What an option comes to.</summary>
/// <param name="Units">Units more than planned, until more could come; below zero for fewer.</param>
/// <param name="DaysAsFound">How long what is available then lasts if demand stays as it was found; absent without a demand worth the name.</param>
/// <param name="DaysAsExpected">The same if demand becomes again what was expected.</param>
public sealed record ReviewEffect(ReviewAnswer Option, decimal Units, decimal? DaysAsFound = null, decimal? DaysAsExpected = null);

/// <summary>What the options of a review come to: plain arithmetic from what was known when it was recommended, the same on every replay.</summary>
public static class ReviewEffects
{
    /// <summary>For how long stock must last where no position says how long more takes to come.</summary>
    public const int UsualLeadTimeDays = 7;

    public static IReadOnlyList<ReviewEffect> Of(IEnumerable<ReviewAnswer> options, long perDay, double expected, ReviewGround ground)
    {
        var (found, usual) = (StockPosition.Bounded(perDay), Pieces(expected));
        return [.. options.Select(option => Of(option, found, usual, ground))];
    }

    private static ReviewEffect Of(ReviewAnswer option, decimal found, decimal usual, ReviewGround ground)
    {
        var days = Math.Clamp(ground.LeadTimeDays, 0, StockoutProjection.HorizonDays);
        var there = Math.Max(0, ground.Available);
        var units = option switch
        {
            // As many as are lacking for demand as found to be met until more comes.
            ReviewAnswer.OrderMore => Math.Max(0, Math.Ceiling((found * days) - there)),
            // As many as will not be asked for of those that were expected to be.
            ReviewAnswer.OrderLess => -Math.Max(0, Math.Floor((usual - found) * days)),
            _ => 0,
        };
        // Fewer to come leave what is there as it is.
        var after = there + Math.Max(0, units);
        return new(option, units, Days(after, found), Days(after, usual));
    }

    private static decimal? Days(decimal available, decimal daily) => StockoutProjection.DaysOfCover(available, daily) is { } days ? Math.Round(Math.Min(days, StockoutProjection.HorizonDays), 1) : null;

    private static decimal Pieces(double expected) => double.IsFinite(expected) ? (decimal)Math.Clamp(expected, 0, (double)StockPosition.Most) : 0;
}
