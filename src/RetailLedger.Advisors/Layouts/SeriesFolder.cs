namespace RetailLedger.Advisors.Layouts;

/// <summary>Daily series of a retailer as the open data has them: <c>series.csv</c> (series_id, date, units_sold, units_returned and more), and beside it,
/// where there is any, <c>promo.csv</c> and <c>closures.csv</c> (start, end): what was known in advance. Each may be gzipped.</summary>
public static class SeriesFolder
{
    // A series of a group of items.
    private const string GroupPrefix = "G:";

    /// <exception cref="LayoutException">The folder holds no series, or a file is not in its layout.</exception>
    public static SeriesSet Read(string folder)
    {
        var file = Find(folder, "series.csv")
            ?? throw new LayoutException($"{folder}: there is neither series.csv nor series.csv.gz. Name the folder that holds one of them.");
        var rows = new Dictionary<string, SortedDictionary<DateOnly, (int Sold, int Returned)>>(StringComparer.Ordinal);
        using (var table = new CsvTable(file, "series_id", "date", "units_sold", "units_returned"))
        {
            while (table.Read())
                AddRow(rows, table);
        }

        DateOnly[] days = [.. rows.Values.SelectMany(series => series.Keys).Distinct().Order()];
        if (days.Length == 0)
            throw new LayoutException($"{file}: there is a header and not one row.");
        return new(days, [.. rows.Select(row => Series(row.Key, days, row.Value))], Spans(folder, "promo.csv", days), Spans(folder, "closures.csv", days));
    }

    private static DailySeries Series(string id, DateOnly[] days, SortedDictionary<DateOnly, (int Sold, int Returned)> rows)
    {
        var series = DailySeries.Begin(id, Array.BinarySearch(days, rows.First().Key), days.Length, id.StartsWith(GroupPrefix, StringComparison.Ordinal));
        foreach (var (date, (sold, returned)) in rows)
        {
            var day = Array.BinarySearch(days, date);
            (series.UnitsSold[day], series.UnitsReturned[day], series.HasRow[day]) = (sold, returned, true);
        }

        return series;
    }

    private static void AddRow(Dictionary<string, SortedDictionary<DateOnly, (int Sold, int Returned)>> rows, CsvTable table)
    {
        var id = table.Text("series_id");
        if (!rows.TryGetValue(id, out var series))
            rows.Add(id, series = []);
        var (sold, returned) = (table.Whole("units_sold"), table.Whole("units_returned"));
        if (sold < 0 || returned < 0)
            throw table.Complaint($"units_sold {sold} and units_returned {returned}: pieces are counted from 0, a return is not a negative sale");
        if (!series.TryAdd(table.Date("date"), (sold, returned)))
            throw table.Complaint($"{id} has {table.Text("date")} for the second time; a series has one row for each day");
    }

    private static bool[] Spans(string folder, string name, DateOnly[] days)
    {
        var inside = new bool[days.Length];
        if (Find(folder, name) is not { } file)
            return inside;
        using var table = new CsvTable(file, "start", "end");
        while (table.Read())
        {
            var (start, end) = (table.Date("start"), table.Date("end"));
            if (end < start)
                throw table.Complaint($"the end {end:yyyy-MM-dd} is before the start {start:yyyy-MM-dd}");
            for (var at = 0; at < days.Length; at++)
                inside[at] |= days[at] >= start && days[at] <= end;
        }

        return inside;
    }

    private static string? Find(string folder, string name) =>
        new[] { Path.Combine(folder, name), Path.Combine(folder, name + ".gz") }.FirstOrDefault(File.Exists);
}
