using System.Globalization;

namespace RetailLedger.Web;

public enum TimeParts
{
    DateTime,
    Date,
    Time,
    Seconds,
}

/// <summary>Instants in words. One notation everywhere, sortable and of even width, so that a column of times reads as a column.</summary>
public static class TimeWords
{
    private static readonly (double Seconds, string Unit)[] Steps =
        [(60, "s"), (3600, "min"), (86_400, "h"), (30.4375 * 86_400, "d"), (365.25 * 86_400, "mo"), (double.MaxValue, "y")];

    public static string Utc(DateTimeOffset at, TimeParts parts = TimeParts.DateTime) => at.UtcDateTime.ToString(
        parts switch
        {
            TimeParts.Date => "yyyy-MM-dd",
            TimeParts.Time => "HH:mm",
            TimeParts.Seconds => "HH:mm:ss",
            _ => "yyyy-MM-dd HH:mm",
        },
        CultureInfo.InvariantCulture);

    /// <summary>For the datetime attribute and the tooltip: nothing rounded away.</summary>
    public static string Exact(DateTimeOffset at) =>
        at.UtcDateTime.ToString(at.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    public static string Relative(DateTimeOffset at, DateTimeOffset now)
    {
        var seconds = Math.Abs((now - at).TotalSeconds);
        if (seconds < 5)
        {
            return "now";
        }

        var divisor = 1.0;
        var words = string.Empty;
        foreach (var (limit, unit) in Steps)
        {
            if (seconds < limit)
            {
                words = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(seconds / divisor):0} {unit}");
                break;
            }

            divisor = limit;
        }

        return at > now ? $"in {words}" : $"{words} ago";
    }
}
