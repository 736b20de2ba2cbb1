namespace RetailLedger.Web.Tests.Charts;

public class DateAxisTests
{
    private static DateTimeOffset Day(int year, int month, int day, int hour = 0) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);

    private static string Labels(DateTimeOffset from, DateTimeOffset to) => string.Join(' ', new DateAxis(from, to).Ticks().Select(t => t.Label.Replace(' ', '_')));

    [Fact]
    public void A_year_is_told_in_months_and_January_names_it() =>
        Assert.Equal("Apr May Jun Jul Aug Sep Oct Nov Dec 2026 Feb Mar", Labels(Day(2025, 3, 13), Day(2026, 3, 12)));

    [Fact]
    public void A_week_is_told_in_days() => Assert.Equal("8_Mar 9_Mar 10_Mar 11_Mar 12_Mar", Labels(Day(2026, 3, 8), Day(2026, 3, 12)));

    [Fact]
    public void Two_months_are_told_in_Mondays() => Assert.Equal("2_Mar 9_Mar 16_Mar 23_Mar 30_Mar 6_Apr 13_Apr 20_Apr", Labels(Day(2026, 3, 1), Day(2026, 4, 25)));

    [Fact]
    public void A_day_is_told_in_hours_and_midnight_names_the_day() => Assert.Equal("18:00 21:00 7_Mar 03:00 06:00", Labels(Day(2026, 3, 6, 16), Day(2026, 3, 7, 6).AddHours(1)));

    [Fact]
    public void Thirty_years_are_told_in_round_years() => Assert.Equal("2000 2005 2010 2015 2020 2025", Labels(Day(1996, 5, 1), Day(2026, 3, 1)));

    [Fact]
    public void There_are_never_more_ticks_than_fit()
    {
        for (var hours = 1; hours < 200_000; hours = (hours * 5 / 4) + 1)
        {
            Assert.InRange(new DateAxis(Day(2020, 2, 29, 7), Day(2020, 2, 29, 7).AddHours(hours)).Ticks().Count, 0, 14);
        }
    }

    [Fact]
    public void One_instant_gets_room_on_both_sides() => Assert.Equal(0.5, DateAxis.Over([Day(2026, 3, 1)]).Fraction(Day(2026, 3, 1)));
}
