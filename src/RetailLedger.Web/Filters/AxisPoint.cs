using System.Globalization;

namespace RetailLedger.Web;

/// <summary>A point on a time axis: now, an instant, or a position in the log. What cannot be read means now, and says so.</summary>
public abstract record AxisPoint
{
    private AxisPoint()
    {
    }

    public bool IsNow => this is Now;

    public static AxisPoint Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Equals("now", StringComparison.OrdinalIgnoreCase))
        {
            return new Now(null);
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return new Position(number);
        }

        // An offset's plus sign arrives as a blank from addresses typed by hand.
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text.Replace(' ', '+'), CultureInfo.InvariantCulture, Utc, out var instant)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out instant)
            ? new Instant(instant)
            : new Now(text);
    }

    public sealed record Now(string? Misread) : AxisPoint
    {
        public override string ToString() => "now";
    }

    public sealed record Instant(DateTimeOffset At) : AxisPoint
    {
        public override string ToString() => TimeWords.Utc(At) + " UTC";
    }

    public sealed record Position(long Number) : AxisPoint
    {
        public override string ToString() => "position " + Number.ToString("N0", CultureInfo.InvariantCulture);
    }
}
