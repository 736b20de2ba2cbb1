using RetailLedger.Advisors.Demand;
using RetailLedger.Advisors.Returns;

namespace RetailLedger.Advisors.Layouts;

/// <summary>Writes the scores of a folder of series as the open data's scorer reads them, and what was expected beside each.</summary>
public static class SeriesScores
{
    public const string Header = "series_id,date,metric,score,alarm,observed,expected,low,high";

    /// <param name="folder">The folder of the series.</param>
    /// <param name="file">The file to write; gzipped when it ends in .gz.</param>
    /// <returns>How many points were scored, and how many alarms there were.</returns>
    /// <exception cref="LayoutException">The folder holds no series, or a file is not in its layout.</exception>
    public static (int Points, int Alarms) Write(string folder, string file)
    {
        var series = SeriesFolder.Read(folder);
        var replay = new SeriesReplay(series);
        var (points, alarms) = (0, 0);
        using var csv = new CsvWriter(file, Header);
        foreach (var one in series.Series)
        {
            foreach (var (day, score) in replay.ScoreDemand(one, DemandDetector.Shipped).Where(scored => one.HasRow[scored.Day]))
            {
                csv.Row($"{CsvWriter.Quoted(one.Id)},{series.Days[day]:yyyy-MM-dd},units_sold,{score.Score:G9},{Flag(score.IsAlarm)},{one.UnitsSold[day]},{score.Expected:0.##},{score.Low:0.##},{score.High:0.##}");
                (points, alarms) = (points + 1, alarms + Flag(score.IsAlarm));
            }

            foreach (var (day, score) in replay.ScoreReturns(one, ReturnSurgeDetector.Shipped).Where(scored => one.HasRow[scored.Day]))
            {
                csv.Row($"{CsvWriter.Quoted(one.Id)},{series.Days[day]:yyyy-MM-dd},units_returned,{score.Score:G9},{Flag(score.IsAlarm)},{one.UnitsReturned[day]},{score.Expected:0.##},0,{score.High:0.##}");
                (points, alarms) = (points + 1, alarms + Flag(score.IsAlarm));
            }
        }

        csv.Finish();
        return (points, alarms);
    }

    private static int Flag(bool isAlarm) => isAlarm ? 1 : 0;
}
