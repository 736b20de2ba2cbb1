using System.Globalization;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Kernel;

public sealed class LocationCalendarTests
{
    [Theory]
    [InlineData("2009-12-01T07:45:00", "2009-12-01T07:45:00Z")]
    [InlineData("2010-06-01T07:45:00", "2010-06-01T06:45:00Z")]
    [InlineData("2010-03-28T01:30:00", "2010-03-28T01:30:00Z")] // skipped by the clock: moved on by the gap
    [InlineData("2010-10-31T01:30:00", "2010-10-31T00:30:00Z")] // shown twice: the first is meant
    public void A_clock_on_the_wall_becomes_an_instant(string wall, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), LocationCalendar.ToInstant(DateTime.Parse(wall, CultureInfo.InvariantCulture), "ONLINE"));

    [Fact]
    public void A_day_is_counted_by_the_zone_that_is_known_and_by_the_enterprises_own_where_none_is()
    {
        var evening = new DateTimeOffset(2026, 6, 1, 22, 30, 0, TimeSpan.Zero);

        Assert.Equal(new DateOnly(2026, 6, 1), LocationCalendar.DayAt(evening, "LEEDS-01"));
        Assert.Equal(new DateOnly(2026, 6, 2), LocationCalendar.DayAt(evening, "PARIS-01", "Europe/Paris"));
        Assert.Equal(new DateOnly(2026, 6, 1), LocationCalendar.DayAt(evening, "PARIS-01", "Europe/Pariss"));
    }
}
