using System.Globalization;
using System.Text;

namespace RetailLedger.Web;

/// <summary>
/// Paths in a field of 1000 by 100, stretched to the plot by the browser; so a chart fits any width while its words keep
/// their size. Numbers are written in the invariant culture: a decimal comma would be read as two numbers.
/// </summary>
internal static class ChartPath
{
    public const double Width = 1000;

    public const double Height = 100;

    public static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Percent(double fraction) => N(fraction * 100) + "%";

    /// <summary>A gap in the values lifts the pen.</summary>
    public static string Line(IEnumerable<ChartPoint> points, DateAxis x, ValueAxis y)
    {
        var path = new StringBuilder();
        var down = false;
        foreach (var point in points)
        {
            if (double.IsFinite(point.Value))
            {
                path.Append(down ? 'L' : 'M').Append(Place(point.At, point.Value, x, y));
            }

            down = double.IsFinite(point.Value);
        }

        return path.ToString();
    }

    /// <summary>One closed area for each run of points that have a band.</summary>
    public static string Band(IEnumerable<ChartPoint> points, DateAxis x, ValueAxis y)
    {
        var path = new StringBuilder();
        var run = new List<ChartPoint>();
        foreach (var point in points.Append(new ChartPoint(default, 0)))
        {
            if (point is { Low: not null, High: not null })
            {
                run.Add(point);
                continue;
            }

            if (run.Count > 1)
            {
                var edge = run.Select(p => Place(p.At, p.High!.Value, x, y)).Concat(run.AsEnumerable().Reverse().Select(p => Place(p.At, p.Low!.Value, x, y)));
                path.Append('M').AppendJoin('L', edge).Append('Z');
            }

            run.Clear();
        }

        return path.ToString();
    }

    private static string Place(DateTimeOffset at, double value, DateAxis x, ValueAxis y) =>
        $"{N(x.Fraction(at) * Width)} {N((1 - y.Fraction(value)) * Height)}";
}
