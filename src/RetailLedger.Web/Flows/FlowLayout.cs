using System.Globalization;

namespace RetailLedger.Web;

/// <summary>Where everything of a flow map lies. Columns and lanes that nobody passes take no room.</summary>
internal sealed class FlowLayout
{
    public const int Width = 1120;
    private const int SideRoom = 66;
    private const int LaneRoom = 80;

    /// <summary>The first lane's station may be at its thickest and bears its name on its head.</summary>
    private const int Top = 58;

    private const int Thickest = 40;
    private const int BarWidth = 7;
    private const double Thinnest = 1.5;

    private readonly Dictionary<string, FlowStation> stations;
    private readonly List<int> columns;
    private readonly List<int> lanes;
    private readonly long total;

    public FlowLayout(IReadOnlyList<FlowStation> stations, IReadOnlyList<FlowPath> paths)
    {
        total = Math.Max(1, paths.Sum(p => p.Count));
        this.stations = stations.ToDictionary(s => s.Key, StringComparer.Ordinal);
        var passed = paths.SelectMany(p => p.Stations).Where(this.stations.ContainsKey).Distinct(StringComparer.Ordinal).Select(key => this.stations[key]).ToList();
        columns = [.. passed.Select(s => s.Column).Distinct().Order()];
        lanes = [.. passed.Select(s => s.Lane).Distinct().Order()];
        Bow = passed.Exists(s => s.Lane < 0) || !paths.Any(p => Steps(p).Any(step => Leaps(step.From, step.To))) ? 0 : 40;
        Bars = [.. passed.Select(s => new FlowBar(s, X(s), Y(s), Tall(paths.Where(p => p.Stations.Contains(s.Key)).Select(p => Thickness(p.Count))), Through(s.Key, paths)))];
        Ribbons = [.. paths.Select((path, i) => new FlowRibbon(path, Thickness(path.Count), [.. Steps(path).Select(step => Curve(step.From, step.To, i, paths))]))];
    }

    public IReadOnlyList<FlowBar> Bars { get; }

    public IReadOnlyList<FlowRibbon> Ribbons { get; }

    public int Height => ((lanes.Count - 1) * LaneRoom) + Bow + Top + 34;

    /// <summary>Room above the first lane for those who leap over stations.</summary>
    private int Bow { get; }

    /// <summary>The middle of the broadest ribbon between two stations; null when none leads there.</summary>
    public (double X, double Y)? Middle(string from, string to)
    {
        var broadest = Ribbons.Where(r => Steps(r.Path).Any(step => step.From.Key == from && step.To.Key == to)).MaxBy(r => r.Thickness);
        return broadest is null ? null : Steps(broadest.Path).Zip(broadest.Curves).First(pair => pair.First.From.Key == from && pair.First.To.Key == to).Second.Middle;
    }

    private double X(FlowStation s) => columns.Count == 1 ? Width / 2.0 : SideRoom + (columns.IndexOf(s.Column) * (Width - (2.0 * SideRoom)) / (columns.Count - 1));

    private double Y(FlowStation s) => Bow + Top + (lanes.IndexOf(s.Lane) * LaneRoom);

    private double Thickness(long count) => Math.Max(Thinnest, (double)count / total * Thickest);

    private static double Tall(IEnumerable<double> parts) => Math.Max(8, parts.Sum());

    private static long Through(string station, IReadOnlyList<FlowPath> paths) => paths.Where(p => p.Stations.Contains(station)).Sum(p => p.Count);

    private IEnumerable<(FlowStation From, FlowStation To)> Steps(FlowPath path)
    {
        var known = path.Stations.Where(stations.ContainsKey).Select(key => stations[key]).ToList();
        return known.Zip(known.Skip(1));
    }

    /// <summary>Paths lie above one another within a station, in their order.</summary>
    private double Slot(FlowStation s, int path, IReadOnlyList<FlowPath> paths)
    {
        var before = paths.Take(path).Where(p => p.Stations.Contains(s.Key)).Sum(p => Thickness(p.Count));
        var all = Tall(paths.Where(p => p.Stations.Contains(s.Key)).Select(p => Thickness(p.Count)));
        return Y(s) - (all / 2) + before + (Thickness(paths[path].Count) / 2);
    }

    private bool Leaps(FlowStation from, FlowStation to) => from.Lane == to.Lane
        && columns.IndexOf(to.Column) - columns.IndexOf(from.Column) is > 1 or < 0
        && stations.Values.Any(s => s.Lane == from.Lane && columns.Contains(s.Column) && s.Column > Math.Min(from.Column, to.Column) && s.Column < Math.Max(from.Column, to.Column));

    private FlowCurve Curve(FlowStation from, FlowStation to, int path, IReadOnlyList<FlowPath> paths)
    {
        var (x1, y1) = (X(from) + (BarWidth / 2.0), Slot(from, path, paths));
        var (x2, y2) = (X(to) - (BarWidth / 2.0), Slot(to, path, paths));
        if (Leaps(from, to) || x2 < x1)
        {
            // Over the heads of the stations between; back again when the road turned.
            var top = Math.Min(Y(from), Y(to)) - 46 - Math.Min(16, 3 * Math.Abs(to.Column - from.Column));
            var reach = Math.Min(70, Math.Abs(x2 - x1) / 3);
            var (a, b) = (x1 + reach, x2 - reach);
            return new($"M{N(x1)} {N(y1)}C{N(x1 + (reach * 0.6))} {N(y1)} {N(a - (reach * 0.3))} {N(top)} {N(a)} {N(top)}L{N(b)} {N(top)}C{N(b + (reach * 0.3))} {N(top)} {N(x2 - (reach * 0.6))} {N(y2)} {N(x2)} {N(y2)}", ((a + b) / 2, top));
        }

        // What leads far into another lane is named near its end, where nothing else is.
        var middle = (x1 + x2) / 2;
        var far = from.Lane != to.Lane && columns.IndexOf(to.Column) - columns.IndexOf(from.Column) > 1;
        return new($"M{N(x1)} {N(y1)}C{N(middle)} {N(y1)} {N(middle)} {N(y2)} {N(x2)} {N(y2)}",
            far ? (x1 + ((x2 - x1) * 0.748), y1 + ((y2 - y1) * 0.864)) : (middle, (y1 + y2) / 2));
    }

    internal static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}

/// <summary>A station as it is drawn.</summary>
internal sealed record FlowBar(FlowStation Station, double X, double Y, double Height, long Count);

/// <summary>A path as it is drawn: a curve for each step.</summary>
internal sealed record FlowRibbon(FlowPath Path, double Thickness, IReadOnlyList<FlowCurve> Curves);

internal sealed record FlowCurve(string D, (double X, double Y) Middle);
