using System.Globalization;

namespace RetailLedger.Web;

internal static class ChartWords
{
    private static readonly (double Size, string Unit)[] Units = [(1e9, "bn"), (1e6, "m"), (1e3, "k")];

    /// <summary>Short for an axis: 12k, 1.5m. The largest value chooses the unit, so that one axis speaks one language.</summary>
    public static string Short(double value, double largest)
    {
        var (size, unit) = Units.FirstOrDefault(u => Math.Abs(largest) >= u.Size * (u.Size == 1e3 ? 10 : 1), (Size: 1.0, Unit: string.Empty));
        return value == 0 ? "0" : ((decimal)value / (decimal)size).ToString(size == 1 ? "#,0.######" : "0.##", CultureInfo.InvariantCulture) + unit;
    }

    /// <summary>In full, for a tooltip and the table.</summary>
    public static string Full(double value) => double.IsFinite(value) ? value.ToString("#,0.##", CultureInfo.InvariantCulture) : "–";

    /// <summary>Days are named without a time when no point has one.</summary>
    public static string At(DateTimeOffset at, bool days) => TimeWords.Utc(at, days ? TimeParts.Date : TimeParts.DateTime);

    public static bool AllDays(IEnumerable<ChartSeries> series) => series.SelectMany(s => s.Points).All(p => p.At.UtcDateTime.TimeOfDay == TimeSpan.Zero);
}
