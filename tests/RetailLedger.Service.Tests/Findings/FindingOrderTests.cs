using System.Text.Json.Nodes;
using RetailLedger.Domain.Findings;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>Findings are ordered by money times probability, and each shows both and who said so: whoever multiplies comes to the same order.</summary>
public sealed class FindingOrderTests() : FindingScene(0)
{
    private static readonly LearnedScore Doubts = new("demand-verdicts", 3, 0.1);

    [Fact]
    public async Task The_order_of_the_list_is_that_of_the_parts_it_shows_with_a_model_of_verdicts_and_without()
    {
        var known = new KnownFindings(App);
        var at = Clock.Now;
        foreach (var found in new[]
        {
            KnownFindings.Anomaly("DEAR-DOUBTED", First, 0.97, 100_000, learned: Doubts), KnownFindings.Anomaly("DEAR-SURE", First, 0.96, 30_000, learned: Doubts with { Score = 0.8 }),
            KnownFindings.Anomaly("DEAR-ALONE", First, 0.5, 30_000), KnownFindings.Anomaly("CHEAP", First, 0.99, 600), KnownFindings.Anomaly("NO-PRICE", First, 0.9),
        })
        {
            await known.SayAsync(found, at);
        }

        await known.SayAsync(new MissReported(FindingLinks.Id(Detectors.Demand, WatchedSeries.OfItem("SEEN"), First), Detectors.Demand, WatchedSeries.OfItem("SEEN"), First, Direction.Below, "mia", "Empty."), at);

        var items = (await FindingsAsync("", answer => (long?)answer["found"] == 6))["items"]!.AsArray();

        // The detector alone would have put what people usually wave through first.
        Assert.Equal(["DEAR-SURE", "DEAR-ALONE", "DEAR-DOUBTED", "SEEN", "NO-PRICE", "CHEAP"], items.Select(item => (string?)item!["item"]));
        Assert.Equal(items.Select(Worth).OrderDescending(), items.Select(Worth));
        Assert.All(items, item => Assert.Equal((long?)item!["rank"], (long)Math.Round(Worth(item))));
        Assert.Equal((100_000L, true, 0.1, "demand-verdicts", 3, true), Shown(items, "DEAR-DOUBTED"));
        Assert.Equal(0.97, (double?)items.Single(item => (string?)item!["item"] == "DEAR-DOUBTED")!["score"]);
        Assert.Equal((30_000L, true, 0.5, "demand-model", 1, false), Shown(items, "DEAR-ALONE"));
        Assert.Equal((1_000L, false, 0.9, "demand-model", 1, false), Shown(items, "NO-PRICE"));
        Assert.Equal((1_000L, false, 1.0, null, null, false), Shown(items, "SEEN"));

        var page = await App.Client("operator").GetStringAsync($"/findings/{FindingLinks.Id(Detectors.Demand, WatchedSeries.OfItem("DEAR-DOUBTED"), First)}");
        Assert.Contains("£1,000.00 at risk, times 0.10, says demand-verdicts 3, which learned from verdicts.", System.Net.WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        var list = await App.Client("operator").GetStringAsync("/findings");
        Assert.Contains("verdicts, version 3", list, StringComparison.Ordinal);
        Assert.Contains("£240.00", System.Net.WebUtility.HtmlDecode(list), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_became_worse_is_ordered_by_what_the_detector_says_of_the_worse_day_and_where_a_model_of_verdicts_judged_its_word_stays()
    {
        var known = new KnownFindings(App);
        foreach (var (item, learned) in new[] { ("ALONE", null), ("LEARNED", Doubts) })
        {
            var found = KnownFindings.Anomaly(item, First, 0.6, 10_000, learned: learned);
            await known.SayAsync(found, Clock.Now);
            await known.SayAsync(new FindingDismissed(found.FindingId, "mia", 40, "Later."), Clock.Now);
            await known.SayAsync(new FindingWorsened(found.FindingId, First.AddDays(1), 90, 8, 0.9, 1), Clock.Now);
        }

        var items = (await FindingsAsync("?state=open", answer => answer["items"]!.AsArray().Count(item => (long?)item!["units"] == 90) == 2))["items"]!.AsArray();

        Assert.Equal((10_000L, true, 0.9, "demand-model", 1, false), Shown(items, "ALONE"));
        Assert.Equal((10_000L, true, 0.1, "demand-verdicts", 3, true), Shown(items, "LEARNED"));
        Assert.All(items, item => Assert.Equal((long?)item!["rank"], (long)Math.Round(Worth(item))));
    }

    private static double Worth(JsonNode? item) => (long)item!["order"]!["weighedMinor"]! * (double)item["order"]!["probability"]!;

    private static (long?, bool?, double?, string?, int?, bool?) Shown(JsonArray items, string item) => items.Single(one => (string?)one!["item"] == item)!["order"] is { } order
        ? ((long?)order["weighedMinor"], (bool?)order["isPriced"], (double?)order["probability"], (string?)order["judge"], (int?)order["judgeVersion"], (bool?)order["isLearned"]) : default;
}
