using RetailLedger.Advisors.Layouts;

namespace RetailLedger.Advisors.Tests.Figures;

/// <summary>The figure of the open half of the Numenta Anomaly Benchmark, which may not fall.</summary>
public sealed class StreamFigures
{
    [Fact]
    public async Task Streams_of_every_kind_are_watched_by_one_configuration()
    {
        var benchmark = OpenData.Need("anomaly/nab");
        using var folder = new TemporaryFolder();
        StreamScores.Write(benchmark, folder.FullName);
        var figures = await OpenData.ScoreAsync("nab_score.py", "--windows", Path.Combine(benchmark, "labels/combined_windows.json"), "--results", folder.FullName);
        Assert.InRange(figures.GetProperty("score").GetDouble(), 65, 100);
    }
}
