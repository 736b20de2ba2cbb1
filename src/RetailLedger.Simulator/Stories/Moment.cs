using RetailLedger.Domain.Kernel;

namespace RetailLedger.Simulator.Stories;

/// <summary>Times on the wall of a location.</summary>
internal static class Moment
{
    public static DateTimeOffset At(DateOnly date, TimeOnly time, string location) => LocationCalendar.ToInstant(date.ToDateTime(time), location);

    public static DateTimeOffset Utc(DateOnly date, int hour, int minute) => new(date.ToDateTime(new(hour, minute)), TimeSpan.Zero);

    /// <summary>The day itself, or Monday when it is a Sunday: nobody collects or delivers parcels on Sundays.</summary>
    public static DateOnly NextWorkday(DateOnly date) => date.DayOfWeek == DayOfWeek.Sunday ? date.AddDays(1) : date;
}
