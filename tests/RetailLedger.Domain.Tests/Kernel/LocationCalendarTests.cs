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
}
