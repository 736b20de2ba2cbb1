using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Findings;

/// <summary>A day that goes on is looked at once for each of its hours, and only when those before it were.</summary>
public sealed class LookWithinDayTests
{
    private static readonly DateOnly Day = new(2026, 5, 11);
    private static readonly DetectorModel[] Models = [new(Detectors.Demand, "demand-deviation", 1)];

    [Fact]
    public void Each_hour_once_and_in_their_order()
    {
        Detection? known = new(Day.AddDays(-1));
        foreach (var hour in LookWithinDayDecider.Hours)
        {
            var asked = Assert.IsType<DetectionRequested>(Assert.Single(Assert.IsType<Decision.Accepted>(Decide(Day, hour, known)).Events));
            Assert.Equal((Day, Day, hour), (asked.From, asked.To, asked.UntilHour));
            known = Detection.Evolve(known, asked);
            Assert.Equal(Decision.Nothing, Decide(Day, hour, known));
        }

        Assert.Equal(Decision.Nothing, Decide(Day, LookWithinDayDecider.Hours[0], known));
        // The day itself is not over by it.
        Assert.Equal(Day.AddDays(-1), known!.LookedUpTo);
    }

    [Theory]
    [InlineData(-1, 12)]
    [InlineData(1, 12)]
    [InlineData(0, 11)]
    public void No_other_day_and_no_other_hour(int days, int hour) => Assert.Equal(Decision.Nothing, Decide(Day.AddDays(days), hour, new(Day.AddDays(-1))));

    [Fact]
    public void Where_no_day_was_ever_looked_at_none_is_looked_at_while_it_goes_on() => Assert.Equal(Decision.Nothing, Decide(Day, 12, known: null));

    private static Decision Decide(DateOnly day, int hour, Detection? known) => LookWithinDayDecider.Decide(new(day, hour, 7, Models), known);
}
