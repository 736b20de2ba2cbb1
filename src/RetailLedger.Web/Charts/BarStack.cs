namespace RetailLedger.Web;

internal sealed record ChartBar(int Series, ChartPoint Point, double Left, double Top, double Width, double Height);

/// <summary>Where each bar stands in the field of <see cref="ChartPath"/>.</summary>
internal static class BarStack
{
    private const double Filled = 0.76;

    /// <summary>The distance between neighbours, which is also the room one bar may take.</summary>
    public static TimeSpan Slot(IEnumerable<ChartSeries> series)
    {
        var instants = series.SelectMany(s => s.Points).Select(p => p.At).Distinct().Order().ToArray();
        return instants.Length < 2 ? TimeSpan.FromDays(1) : instants.Zip(instants.Skip(1), (a, b) => b - a).Min();
    }

    public static IEnumerable<double> Extremes(IEnumerable<ChartSeries> bars) =>
        bars.SelectMany(s => s.Points).Where(p => double.IsFinite(p.Value)).GroupBy(p => p.At)
            .SelectMany(g => new[] { g.Sum(p => Math.Max(0, p.Value)), g.Sum(p => Math.Min(0, p.Value)) });

    public static IEnumerable<ChartBar> Bars(IReadOnlyList<ChartSeries> series, DateAxis x, ValueAxis y)
    {
        var width = Math.Min(Slot(series.OfType<BarSeries>()) / (x.To - x.From), 0.12) * Filled * ChartPath.Width;
        var (up, down) = (new Dictionary<DateTimeOffset, double>(), new Dictionary<DateTimeOffset, double>());
        for (var i = 0; i < series.Count; i++)
        {
            foreach (var point in series[i] is BarSeries ? series[i].Points.Where(p => double.IsFinite(p.Value) && p.Value != 0) : [])
            {
                var pile = point.Value > 0 ? up : down;
                var from = pile.GetValueOrDefault(point.At);
                var to = pile[point.At] = from + point.Value;
                var (top, bottom) = (1 - y.Fraction(Math.Max(from, to)), 1 - y.Fraction(Math.Min(from, to)));
                yield return new(i, point, (x.Fraction(point.At) * ChartPath.Width) - (width / 2), top * ChartPath.Height, width, (bottom - top) * ChartPath.Height);
            }
        }
    }
}
