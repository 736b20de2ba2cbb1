using RetailLedger.Advisors.Streams;

namespace RetailLedger.Advisors.Layouts;

/// <summary>Scores streams as the Numenta Anomaly Benchmark lays them out: a folder per category, a file per stream with timestamp and value.</summary>
public static class StreamScores
{
    public const string Header = "timestamp,value,anomaly_score,alarm,expected,low,high";

    /// <param name="folder">The benchmark's folder, or the folder of its categories.</param>
    /// <param name="output">Folder that gets a file per stream under its category.</param>
    /// <returns>How many streams and points were scored.</returns>
    /// <exception cref="LayoutException">There is no stream, or a file is not in its layout.</exception>
    public static (int Streams, int Points) Write(string folder, string output)
    {
        var data = Path.Combine(folder, "data") is var inside && Directory.Exists(inside) ? inside : folder;
        string[] files = [.. Directory.GetFiles(data, "*.csv*", SearchOption.AllDirectories).Where(IsTable).Order(StringComparer.Ordinal)];
        if (files.Length == 0)
            throw new LayoutException($"{data}: there is no .csv or .csv.gz below it. Name the folder that holds the categories.");
        return (files.Length, files.Sum(file => WriteOne(file, Path.Combine(output, Path.ChangeExtension(Path.GetRelativePath(data, WithoutGz(file)), ".csv")))));
    }

    private static bool IsTable(string file) => WithoutGz(file).EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    private static string WithoutGz(string file) => file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? file[..^3] : file;

    private static int WriteOne(string file, string output)
    {
        using var table = new CsvTable(file, "timestamp", "value");
        using var csv = new CsvWriter(output, Header);
        var detector = new StreamDetector();
        var points = 0;
        for (; table.Read(); points++)
        {
            var value = table.Number("value");
            var score = detector.Observe(table.Moment("timestamp"), value);
            // What follows the point that opened an episode is no news: it scores 0 here, as one alarm belongs to one episode.
            csv.Row($"{table.Text("timestamp")},{value:R},{(score.IsNew ? score.Score : 0):G9},{(score.IsAlarm ? 1 : 0)},{score.Expected:G6},{score.Low:G6},{score.High:G6}");
        }

        csv.Finish();
        return points;
    }
}
