namespace RetailLedger.Domain.Kernel;

/// <summary>The hours in which people can be expected to answer, by the clock on the wall.</summary>
/// <param name="Opens">From when on a working day.</param>
/// <param name="Closes">Until when.</param>
/// <param name="Rest">Days on which nobody is expected to answer.</param>
public sealed record BusinessHours(TimeOnly Opens, TimeOnly Closes, IReadOnlyList<DayOfWeek> Rest)
{
    private const int MostDays = 3660;

    /// <summary>A shop's: Monday to Saturday, nine to six.</summary>
    public static BusinessHours Shops { get; } = new(new(9, 0), new(18, 0), [DayOfWeek.Sunday]);

    /// <summary>The moment by which so much business time has gone by. What begins outside the hours begins with the next ones.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies more than ten years ahead.</exception>
    public DateTimeOffset After(DateTimeOffset start, TimeSpan business, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, zone).DateTime);
        var left = business;
        for (var n = 0; n < MostDays; n++, day = day.AddDays(1))
        {
            if (Rest.Contains(day.DayOfWeek))
                continue;
            var (opens, closes) = (At(day, Opens, zone), At(day, Closes, zone));
            var from = start > opens ? start : opens;
            if (from >= closes)
                continue;
            if (left <= closes - from)
                return (from + left).ToUniversalTime();
            left -= closes - from;
        }

        throw new ArgumentOutOfRangeException(nameof(business), business, "It lies more than ten years ahead.");
    }

    /// <summary>How much business time lies between two moments; nothing when the second is not later. Behind ten years it is no longer counted.</summary>
    public TimeSpan Between(DateTimeOffset start, DateTimeOffset end, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(start, zone).DateTime);
        var gone = TimeSpan.Zero;
        for (var n = 0; n < MostDays; n++, day = day.AddDays(1))
        {
            var (opens, closes) = (At(day, Opens, zone), At(day, Closes, zone));
            if (end <= opens)
                return gone;
            var (from, to) = (start > opens ? start : opens, end < closes ? end : closes);
            if (from < to && !Rest.Contains(day.DayOfWeek))
                gone += to - from;
        }

        return gone;
    }

    // No zone sets its clocks by day, so a working hour is neither skipped nor had twice.
    private static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var wall = day.ToDateTime(time);
        return new(wall, zone.GetUtcOffset(wall));
    }
}
