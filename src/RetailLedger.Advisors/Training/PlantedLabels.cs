using RetailLedger.Advisors.Layouts;

namespace RetailLedger.Advisors.Training;

/// <summary>What is known to be true of a folder of planted series: <c>labels.csv</c> names the episodes, <c>ignore.csv</c> the days that count neither way.</summary>
internal sealed class PlantedLabels
{
    private readonly Dictionary<string, List<PlantedEpisode>> _episodes = new(StringComparer.Ordinal);
    private readonly HashSet<(string Series, int Day)> _ignored = [];

    /// <param name="folder">The folder of the series.</param>
    /// <param name="series">What was read from it.</param>
    /// <param name="metric">units_sold or units_returned.</param>
    /// <exception cref="LayoutException">A file is absent or not in its layout.</exception>
    public PlantedLabels(string folder, SeriesSet series, string metric)
    {
        var days = series.Days.Index().ToDictionary(day => day.Item, day => day.Index);
        using var labels = new CsvTable(Path.Combine(folder, "labels.csv"), "series_id", "metric", "kind", "tier", "start", "end");
        while (labels.Read())
        {
            if (labels.Text("metric") != metric)
                continue;
            if (!_episodes.TryGetValue(labels.Text("series_id"), out var list))
                _episodes.Add(labels.Text("series_id"), list = []);
            list.Add(new(labels.Text("kind"), labels.Text("tier") == "easy", days[labels.Date("start")], days[labels.Date("end")]));
        }

        using var ignored = new CsvTable(Path.Combine(folder, "ignore.csv"), "series_id", "metric", "start", "end");
        while (ignored.Read())
        {
            if (ignored.Text("metric") == metric && days.TryGetValue(ignored.Date("start"), out var day))
                _ignored.Add((ignored.Text("series_id"), day));
        }
    }

    public IReadOnlyList<PlantedEpisode> Of(string series) => _episodes.TryGetValue(series, out var list) ? list : [];

    public bool IsIgnored(string series, int day) => _ignored.Contains((series, day));
}
