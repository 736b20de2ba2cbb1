namespace RetailLedger.Advisors.Layouts;

/// <summary>One series over all trading days of its folder. A day without a row between two that have one is a day without a sale: shops write down what they
/// sold. Before its first row a series is not listed yet.</summary>
/// <param name="Id">The series' id.</param>
/// <param name="First">Index of the first trading day with a row.</param>
/// <param name="UnitsSold">Pieces sold, by trading day; 0 before <paramref name="First"/>.</param>
/// <param name="UnitsReturned">Pieces returned, by trading day.</param>
/// <param name="HasRow">Whether the day has a row of its own.</param>
public sealed record DailySeries(string Id, int First, int[] UnitsSold, int[] UnitsReturned, bool[] HasRow)
{
    internal static DailySeries Of(string id, DateOnly[] days, SortedDictionary<DateOnly, (int Sold, int Returned)> rows)
    {
        var series = new DailySeries(id, Array.BinarySearch(days, rows.First().Key), new int[days.Length], new int[days.Length], new bool[days.Length]);
        foreach (var (date, (sold, returned)) in rows)
        {
            var day = Array.BinarySearch(days, date);
            (series.UnitsSold[day], series.UnitsReturned[day], series.HasRow[day]) = (sold, returned, true);
        }

        return series;
    }
}
