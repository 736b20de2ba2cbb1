using System.Text.Json.Nodes;
using RetailLedger.Domain.Findings;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>Findings and verdicts of which every figure can be worked out by hand, and what the ledger says of them.</summary>
public sealed class DetectorFigureTests() : FindingScene(30)
{
    private static readonly LearnedScore Learned = new("demand-verdicts", 3, 0.3);

    private static readonly string[] Told = ["Precision by verdict", "a model of verdicts", "as many as before", "too few to say"];

    private KnownFindings Known => new(App);

    [Fact]
    public async Task Each_figure_of_a_detector_is_what_its_findings_and_verdicts_make_it()
    {
        await FindAsync(new[]
        {
            Anomaly("A1", 1, 0.95), Anomaly("A2", 2, 0.92) with { Units = 50, Expected = 10 }, Anomaly("A3", 3, 0.91), Anomaly("B1", 8, 0.65), Anomaly("B2", 9, 0.62, Learned), Anomaly("B3", 10, 0.61, Learned),
            Anomaly("C1", 15, 0.97), Anomaly("C2", 16, 0.55), Anomaly("C3", 17, 0.9) with { Under = Id("C1", 15) },
        });
        await Known.SayAsync(KnownFindings.Anomaly("R1", First.AddDays(15), 0.8, detector: Detectors.Returns), Shop.At(16, 4));
        await Known.SayAsync(new MissReported(Id("M1", 14), Detectors.Demand, WatchedSeries.OfItem("M1"), First.AddDays(14), Direction.Below, "bob", "Empty."), Shop.At(16, 4), "bob");
        var before = (long)(await FindingsAsync("", answer => (long?)answer["found"] == 11))["position"]!;
        await LookAndJudgeAsync();
        await FindingsAsync("?state=over", answer => (long?)answer["found"] == 7);
        await SettledAsync();

        var demand = Of(await GetAsync("/api/detectors"), Detectors.Demand);

        Assert.Equal((8L, 2L, 2L, 3L, 2L, 1L, 1L), (Whole(demand, "found"), Whole(demand, "open"), Whole(demand, "confirmed"), Whole(demand, "right"), Whole(demand, "wrong"), Whole(demand, "duplicates"), Whole(demand, "missed")));
        Assert.Equal<(double?, decimal?, long?)>((0.6, 5, 72), ((double?)demand["precision"], (decimal?)demand["minutesMedian"], (long?)demand["piecesBefore"]));
        Assert.Equal(28 / 24.0, (double)demand["daysMedian"]!, 6);
        Assert.Equal<(string?, long, long, long, long, double?)>(
            [("2026-03-02", 3, 2, 1, 0, 0.6667), ("2026-03-09", 3, 1, 1, 0, 0.5), ("2026-03-16", 2, 0, 0, 1, null)],
            demand["weeks"]!.AsArray().Select(week => ((string?)week!["week"], Whole(week, "found"), Whole(week, "right"), Whole(week, "wrong"), Whole(week, "missed"), Rounded(week["precision"]))));
        Assert.Equal<(double, double, long, long, long)>(
            [(0.6, 0.635, 2, 1, 0), (0.9, 0.9267, 3, 2, 2)],
            demand["calibration"]!.AsArray().Select(band => ((double)band!["from"]!, (double)band["said"]!, Whole(band, "judged"), Whole(band, "right"), Whole(band, "confirmed"))));

        // From alert to decision, together and by whose word had put them into order.
        Assert.Equal<(long, double, double, long, double, double, decimal)>((6, 3.5, 8.75, 4, 5.0, 9.4, 22m), Times(demand["decisions"]));
        Assert.Equal<(long, double, double, long, double, double, decimal)>((2, 7.0, 9.7, 1, 2.0, 2.0, 2m), Times(demand["orderedByVerdicts"]));
        Assert.Equal<(long, double, double, long, double, double, decimal)>((4, 2.5, 4.7, 3, 6.0, 9.6, 20m), Times(demand["orderedByDetector"]));

        // No model learned from verdicts here, and still it is seen that a week is otherwise.
        var drift = demand["drift"]!;
        Assert.Equal<(string?, string?, long, int?, double?, double?)>(("2026-03-13", "2026-03-19", 2, 1, 3, -0.41), ((string?)drift["from"], (string?)drift["to"], Whole(drift, "alarms"), (int?)drift["weeksBefore"], (double?)drift["alarmsAWeekBefore"], (double?)drift["alarmSpreads"]));
        Assert.Equal<(double?, double?, double?)>((0.76, 0.6267, null), ((double?)drift["meanScore"], (double?)drift["meanScoreBefore"], (double?)drift["moved"]));
        Assert.Equal([(0.5, 0.5, 0.0), (0.6, 0.0, 1.0), (0.9, 0.5, 0.0)], drift["scores"]!.AsArray().Select(tenth => ((double)tenth!["from"]!, (double)tenth["now"]!, (double)tenth["before"]!)));

        var returns = Of(await GetAsync("/api/detectors"), Detectors.Returns);
        Assert.Equal((1, 1), (Whole(returns, "found"), Whole(returns, "confirmed")));
        Assert.Null(returns["drift"]);

        Assert.Equal<(string?, long, long, long, long, decimal?, double?)>(
            [("ann", 5, 5, 0, 4, 21m, 4.5), ("bob", 3, 2, 1, 1, 4m, 4.0), ("cat", 1, 0, 0, 0, null, null)],
            (await GetAsync("/api/detectors"))["reviewers"]!.AsArray().Select(one => (
                (string?)one!["reviewer"], Whole(one, "alerts"), Whole(one, "verdicts"), Whole(one, "dismissed"), Whole(one, "timed"), (decimal?)one["minutes"], (double?)one["minutesMedian"])));

        // As it was known before anybody looked, nothing was judged.
        var then = await GetAsync($"/api/detectors?asOf={before}");
        demand = Of(then, Detectors.Demand);
        Assert.Equal((8, 8), (Whole(demand, "found"), Whole(demand, "open")));
        Assert.Null(demand["precision"] ?? demand["decisions"]);
        Assert.Empty(then["reviewers"]!.AsArray());
        var page = await App.Client("operator").GetStringAsync("/findings/detectors/demand");
        Assert.All(Told, words => Assert.Contains(words, page, StringComparison.Ordinal));
        Assert.Contains("Alerts handled", await App.Client("operator").GetStringAsync("/findings/detectors"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_week_of_many_findings_that_score_otherwise_is_seen_and_so_is_one_of_silence()
    {
        // Five in each of two weeks, then twelve that score otherwise.
        await FindAsync(Enumerable.Range(0, 14).Where(day => day % 7 < 5).Select(day => Anomaly($"OLD-{day}", day, 0.55)));
        await FindAsync(Enumerable.Range(0, 12).Select(at => Anomaly($"NEW-{at}", 14 + at % 7, at < 9 ? 0.95 : 0.55)));
        await FindingsAsync("", answer => (long?)answer["found"] == 22);
        await SettledAsync();

        var drift = Of(await GetAsync("/api/detectors"), Detectors.Demand)["drift"]!;
        Assert.Equal<(long, int?, double?, double?)>((12, 2, 5, 0.75), (Whole(drift, "alarms"), (int?)drift["weeksBefore"], (double?)drift["alarmsAWeekBefore"], (double?)drift["moved"]));
        // Seven more than the five that were to be expected, whose own mean is known from two weeks.
        Assert.Equal(Math.Round(7 / Math.Sqrt(5 * 1.5), 2), (double?)drift["alarmSpreads"]);

        // Another detector goes on finding: this one found nothing of the days since.
        await Known.SayAsync(KnownFindings.Anomaly("R1", First.AddDays(27), 0.8, detector: Detectors.Returns), Shop.At(28, 4));
        await FindingsAsync("?detector=returns", answer => (long?)answer["found"] == 1);
        await SettledAsync();
        drift = Of(await GetAsync("/api/detectors"), Detectors.Demand)["drift"]!;
        Assert.Equal<(string?, long, int?, double?, double?)>(("2026-03-29", 0, 3, 22 / 3.0, null), ((string?)drift["to"], Whole(drift, "alarms"), (int?)drift["weeksBefore"], (double?)drift["alarmsAWeekBefore"], (double?)drift["meanScore"]));
        Assert.True((double)drift["alarmSpreads"]! < -2, drift.ToJsonString());
    }

    private async Task LookAndJudgeAsync()
    {
        await JudgeAsync("A1", 1, TriageVerdict.Confirmed, "ann", 1, 6, looks: true);
        await JudgeAsync("A2", 2, TriageVerdict.Confirmed, "ann", 3, 10);
        await JudgeAsync("A3", 3, TriageVerdict.FalsePositive, "bob", 5);
        await JudgeAsync("B1", 8, TriageVerdict.Expected, "bob", 2, 4);
        await JudgeAsync("B2", 9, TriageVerdict.FalsePositive, "ann", 4, 2);
        await JudgeAsync("B3", 10, TriageVerdict.Duplicate, "ann", 10, of: Id("B2", 9));
        await JudgeAsync("R1", 15, TriageVerdict.Confirmed, "ann", 1, 3, detector: Detectors.Returns);
        await Known.SayAsync(new FindingDismissed(Id("C2", 16), "bob", 40, "Later."), Shop.At(18), "bob");
        await Known.SayAsync(new SecondOpinionRequested(Id("C1", 15), "cat", "dee", "Is it?"), Shop.At(18));
        await Known.SayAsync(new SecondOpinionGiven(Id("C1", 15), "cat", TriageVerdict.Expected, "It is."), Shop.At(18), "cat");
    }

    private async Task JudgeAsync(
        string item, int day, TriageVerdict verdict, string by, int hours, decimal? minutes = null, string? of = null, bool looks = false, string detector = Detectors.Demand)
    {
        var id = FindingLinks.Id(detector, WatchedSeries.OfItem(item), First.AddDays(day));
        if (looks)
            await Known.SayAsync(new TriageStarted(id, by, Shop.At(day + 1, 4)), Shop.At(day + 1, 4), by);
        await Known.SayAsync(new TriageVerdictRecorded(id, verdict, by, "Looked.", [], minutes, of), Shop.At(day + 1, 4).AddHours(hours), by);
    }

    // Each is found at four in the morning after its day.
    private async Task FindAsync(IEnumerable<AnomalyDetected> found)
    {
        foreach (var one in found)
            await Known.SayAsync(one, new DateTimeOffset(one.Day.AddDays(1).ToDateTime(new TimeOnly(4, 0)), TimeSpan.Zero));
    }

    private static AnomalyDetected Anomaly(string item, int day, double score, LearnedScore? learned = null) => KnownFindings.Anomaly(item, First.AddDays(day), score, learned: learned);

    private static string Id(string item, int day) => FindingLinks.Id(Detectors.Demand, WatchedSeries.OfItem(item), First.AddDays(day));

    private static JsonNode Of(JsonNode answer, string detector) => answer["detectors"]!.AsArray().Single(one => (string?)one!["detector"] == detector)!;

    private static long Whole(JsonNode node, string name) => (long)node[name]!;

    private static double? Rounded(JsonNode? number) => number is null ? null : Math.Round((double)number, 4);

    private static (long, double, double, long, double, double, decimal) Times(JsonNode? times) =>
        (Whole(times!, "judged"), (double)times!["hoursMedian"]!, (double)times["hoursP95"]!, Whole(times, "timed"), (double)times["minutesMedian"]!, (double)times["minutesP95"]!, (decimal)times["minutes"]!);
}
