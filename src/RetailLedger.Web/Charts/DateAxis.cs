using System.Globalization;

namespace RetailLedger.Web;

public sealed record DateTick(DateTimeOffset At, string Label);

/// <summary>A level axis of time, in UTC, whose ticks fall where a calendar turns: hours, days, Mondays, months, years.</summary>
public sealed record DateAxis(DateTimeOffset From, DateTimeOffset To)
{
    private static readonly int[] Hours = [1, 3, 6, 12];

    private static readonly int[] Days = [1, 2, 7, 14];

    private static readonly int[] Months = [1, 2, 3, 6];

    public static DateAxis Over(IEnumerable<DateTimeOffset> instants, TimeSpan? margin = null)
    {
        var all = instants.Select(i => i.ToUniversalTime()).ToArray();
        if (all.Length == 0)
        {
            return new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
        }

        var (from, to) = (all.Min(), all.Max());
        var room = margin ?? (from == to ? TimeSpan.FromHours(12) : TimeSpan.Zero);
        return new(from - room, to + room);
    }

    /// <summary>Zero at the left, one at the right.</summary>
    public double Fraction(DateTimeOffset at) => (at - From) / (To - From);

    public IReadOnlyList<DateTick> Ticks(int most = 12)
    {
        var span = To - From;
        foreach (var n in Hours.Where(n => span.TotalDays <= 2 && span.TotalHours / n <= most))
        {
            return [.. Walk(From.UtcDateTime.Date, d => d.AddHours(n), d => d.TimeOfDay == TimeSpan.Zero ? "d MMM" : "HH:mm")];
        }

        foreach (var n in Days.Where(n => span.TotalDays / n <= most))
        {
            return [.. Walk(n < 7 ? From.UtcDateTime.Date : Monday(From.UtcDateTime.Date), d => d.AddDays(n), _ => "d MMM")];
        }

        var year = new DateTime(From.UtcDateTime.Year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (var n in Months.Where(n => span.TotalDays / 30.4 / n <= most + 1))
        {
            return [.. Walk(year, d => d.AddMonths(n), d => d.Month == 1 ? "yyyy" : "MMM")];
        }

        var years = Math.Max(1, (int)ValueAxis.Step(span.TotalDays / 365.25 / most));
        return [.. Walk(year.AddYears(-(year.Year % years)), d => d.AddYears(years), _ => "yyyy")];
    }

    private static DateTime Monday(DateTime day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private IEnumerable<DateTick> Walk(DateTime start, Func<DateTime, DateTime> next, Func<DateTime, string> format)
    {
        for (var day = start; day <= To.UtcDateTime; day = next(day))
        {
            if (day >= From.UtcDateTime)
            {
                yield return new(new DateTimeOffset(day, TimeSpan.Zero), day.ToString(format(day), CultureInfo.InvariantCulture));
            }
        }
    }
}
