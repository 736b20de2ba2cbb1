using RetailLedger.Advisors.Demand;

namespace RetailLedger.Advisors.Tests.Demand;

public sealed class SiteLevelMeterTests
{
    [Fact]
    public void A_doubled_shop_is_about_twice_as_busy()
    {
        var meter = After(60, 20);
        Assert.InRange(meter.Observe(Enumerable.Repeat(20, 50).ToArray()), 1.85, 2.0);
    }

    [Fact]
    public void One_large_order_does_not_speak_for_the_shop()
    {
        var day = Enumerable.Repeat(10, 50).ToArray();
        day[7] = 1000;
        Assert.InRange(After(60, 10).Observe(day), 1.0, 1.5);
    }

    [Fact]
    public void Of_the_first_days_nothing_is_said() => Assert.Equal(1, After(5, 10).Observe([500, 500]));

    [Fact]
    public void Items_may_join_later()
    {
        var meter = After(60, 10);
        Assert.InRange(meter.Observe(Enumerable.Repeat(10, 51).ToArray()), 1, 1.2);
    }

    private static SiteLevelMeter After(int days, int units)
    {
        var meter = new SiteLevelMeter();
        for (var day = 0; day < days; day++)
            meter.Observe(Enumerable.Repeat(units / (units > 10 ? 2 : 1), 50).ToArray());
        return meter;
    }
}
