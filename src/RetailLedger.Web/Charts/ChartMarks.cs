namespace RetailLedger.Web;

/// <summary>
/// Gives the labels of upright lines rows of their own where they would meet. A label that finds no row is left out; its
/// line stays, and so does its place in the table.
/// </summary>
internal static class ChartMarks
{
    public const int Rows = 2;

    /// <summary>About what a letter takes of a chart's width.</summary>
    private const double Letter = 0.0085;

    public static IReadOnlyList<(ChartMark Mark, double X, int? Row)> Place(IEnumerable<ChartMark> marks, DateAxis axis)
    {
        var ends = new double[Rows];
        var placed = new List<(ChartMark, double, int?)>();
        foreach (var mark in marks.OrderBy(m => m.At))
        {
            var x = axis.Fraction(mark.At);
            if (x is < 0 or > 1)
            {
                continue;
            }

            var width = mark.Label.Length * Letter;
            var start = x > 0.8 ? x - width : x;
            var row = Array.FindIndex(ends, end => end <= start);
            if (row >= 0)
            {
                ends[row] = start + width + (2 * Letter);
            }

            placed.Add((mark, x, row < 0 ? null : row));
        }

        return placed;
    }
}
