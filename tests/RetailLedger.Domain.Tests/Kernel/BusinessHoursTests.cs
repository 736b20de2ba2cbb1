using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Kernel;

/// <summary>Business time goes by only while somebody can be expected to answer.</summary>
public sealed class BusinessHoursTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData("2026-11-02T10:00Z", 60, "2026-11-02T11:00Z")]
    [InlineData("2026-11-02T17:30Z", 60, "2026-11-03T09:30Z")]
    [InlineData("2026-11-02T05:00Z", 60, "2026-11-02T10:00Z")]
    [InlineData("2026-11-02T20:00Z", 0, "2026-11-03T09:00Z")]
    [InlineData("2026-11-07T17:30Z", 60, "2026-11-09T09:30Z")]
    [InlineData("2026-11-08T12:00Z", 540, "2026-11-09T18:00Z")]
    [InlineData("2026-06-01T17:30+01:00", 60, "2026-06-02T09:30+01:00")]
    [InlineData("2026-10-24T17:30+01:00", 60, "2026-10-26T09:30Z")]
    public void Nights_and_sundays_do_not_count(string start, int minutes, string due) => Assert.Equal(
        DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture),
        BusinessHours.Shops.After(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromMinutes(minutes), London));

    [Theory]
    [InlineData("2026-11-02T10:00Z", "2026-11-02T11:00Z", 60)]
    [InlineData("2026-11-02T17:30Z", "2026-11-03T09:30Z", 60)]
    [InlineData("2026-11-07T17:00Z", "2026-11-09T09:00Z", 60)]
    [InlineData("2026-11-08T10:00Z", "2026-11-08T16:00Z", 0)]
    [InlineData("2026-11-02T19:00Z", "2026-11-03T08:00Z", 0)]
    [InlineData("2026-11-02T11:00Z", "2026-11-02T10:00Z", 0)]
    [InlineData("2026-10-24T17:30+01:00", "2026-10-26T09:30Z", 60)]
    public void Only_working_hours_lie_between_two_moments(string start, string end, int minutes) => Assert.Equal(
        TimeSpan.FromMinutes(minutes),
        BusinessHours.Shops.Between(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture), London));

    [Fact]
    public void What_lies_beyond_ten_years_is_no_deadline() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BusinessHours.Shops.After(DateTimeOffset.UnixEpoch, TimeSpan.FromDays(5_000), London));
}
