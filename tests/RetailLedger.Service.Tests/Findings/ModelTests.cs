using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Findings;
using RetailLedger.Service.Governance;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>Verdicts teach a model, people promote it, set it, take it back and stop what it serves; machines do none of it.</summary>
public sealed class ModelTests() : FindingScene(Spike + 1)
{
    private const int Spike = 70;
    private const string Detector = Detectors.Demand;

    private static readonly IReadOnlyList<string> Traits = DetectionModels.TraitsOf(Detector);

    private int _played;

    [Fact]
    public async Task From_training_over_promotion_by_others_to_the_next_day_and_back_and_what_was_found_before_stays_what_it_was()
    {
        await NextSpikeAsync(Spike, "ITEM-3");
        var first = await FoundAsync(Spike, "ITEM-3");
        Assert.Equal((Traits.Count, null), (first["traits"]!.AsArray().Count, first["learned"]));
        await JudgeManyAsync(0, 40);
        var keeper = await KeeperAsync("kim", "ml-reviewer");
        var (reviewer, manager) = (await Staff.HireAsync("rae", 0, "ml-reviewer"), await Staff.HireAsync("max", 0, "operations-manager"));
        await Staff.SayAsync(new PolicyDrafted("MODEL", 1, StandardPolicies.All["MODEL-PROMOTION"], "d1"));
        await Staff.SayAsync(new PolicyActivated("MODEL", 1, Clock.Now.AddDays(-1)));

        // Trained, it is watched and judges nothing.
        Assert.Equal((HttpStatusCode.Forbidden, "actor.machine"), await ActAsync(App.Client("ml"), "train"));
        Assert.Equal((HttpStatusCode.Conflict, "authority.missing"), await ActAsync(Staff[reviewer], "train"));
        Assert.Equal((HttpStatusCode.OK, null), await ActAsync(Staff[keeper], "train"));
        await JudgeManyAsync(40, 50);
        var models = await ModelsAsync(answer => (int?)answer["challenger"]?["learned"]?["findings"] == 10);
        Assert.Equal((null, 1, 40), (models["champion"], (int?)models["challenger"]!["version"], (int?)models["challenger"]!["verdicts"]));
        Assert.Equal(1, (double?)models["challenger"]!["learned"]!["rightFirst"]);
        Assert.InRange((double)models["challenger"]!["alone"]!["rightFirst"]!, 0.2, 0.8);

        // Who had it trained does not agree to it, and one alone does not.
        await Staff.AskAsync(keeper, ActKinds.ModelPromotion, "detector/demand", 0);
        Assert.StartsWith("separation.", (string?)(await Staff.DecideAsync(keeper, "model.promotion/detector/demand", "agreed")).Body["code"], StringComparison.Ordinal);
        Assert.Equal(200, (await Staff.DecideAsync(reviewer, "model.promotion/detector/demand", "agreed")).Status);
        Assert.Null((await ModelsAsync(_ => true))["champion"]);
        Assert.Equal(200, (await Staff.DecideAsync(manager, "model.promotion/detector/demand", "agreed")).Status);
        await ModelsAsync(answer => (int?)answer["champion"]?["version"] == 1);

        // The next look names it, and what was found before it is computed as it was.
        await NextSpikeAsync(Spike + 3, "ITEM-5");
        var second = await FoundAsync(Spike + 3, "ITEM-5");
        Assert.Equal(("demand-verdicts", 1), ((string?)second["learned"]!["model"], (int?)second["learned"]!["version"]));
        await Staff.ApprovalAsync("model.promotion/detector/demand", told => (string?)told["state"]?["status"] == "consumed");
        await SameAsync(Spike, "ITEM-3");
        await SameAsync(Spike + 3, "ITEM-5");

        // What is more than somebody wanted to see of a day is in nobody's list, and counted.
        Assert.Equal((HttpStatusCode.OK, null), await ActAsync(Staff[keeper], "tune", new() { ["why"] = "Too many.", ["mostADay"] = 1 }));
        Shop.Order(Spike + 6, "ITEM-7", 90);
        await NextSpikeAsync(Spike + 6, "ITEM-2");
        var held = (await ModelsAsync(answer => (string?)answer["held"]?["to"] == Shop.Day(Spike + 6).ToString("yyyy-MM-dd", null)))["held"]!;
        Assert.Contains(held["first"]!.AsArray(), one => (string?)one!["findingId"] == Id(Spike + 6, "ITEM-7"));
        await FoundAsync(Spike + 6, "ITEM-2");
        Assert.DoesNotContain((await FindingsAsync("?q=item:ITEM-7&state=all", _ => true))["items"]!.AsArray(), item => (string?)item!["findingId"] == Id(Spike + 6, "ITEM-7"));
        Assert.Equal((HttpStatusCode.OK, null), await ActAsync(Staff[keeper], "tune", new() { ["why"] = "Too few." }));

        // Taken back, the detector judges alone; stopped, it does not judge.
        Assert.Equal((HttpStatusCode.Forbidden, "actor.machine"), await ActAsync(App.Client("ml"), "roll-back", new() { ["why"] = "I know better." }));
        Assert.Equal((HttpStatusCode.OK, null), await ActAsync(Staff[keeper], "roll-back", new() { ["why"] = "It hid a leak." }));
        Assert.Null((await ModelsAsync(answer => answer["champion"] is null))["challenger"]);
        await NextSpikeAsync(Spike + 9, "ITEM-6");
        Assert.Null((await FoundAsync(Spike + 9, "ITEM-6"))["learned"]);
        await SameAsync(Spike + 3, "ITEM-5");
        Assert.Equal((HttpStatusCode.Forbidden, "actor.machine"), await ActAsync(App.Client("ml"), "stop", new() { ["why"] = "I am tired." }));
        Assert.Equal((HttpStatusCode.OK, null), await ActAsync(Staff[keeper], "stop", new() { ["why"] = "It floods us." }));
        await NextSpikeAsync(Spike + 12, "ITEM-1");
        var looks = await Facts.EventuallyAsync(App.Client("operator"), "/api/cases/detection/days",
            told => told["events"]!.AsArray().Any(e => (string?)e!["data"]!["to"] == Shop.Day(Spike + 12).ToString("yyyy-MM-dd", null)));
        Assert.Equal(["returns", "customers"], looks["events"]!.AsArray()[^1]!["data"]!["models"]!.AsArray().Select(model => (string?)model!["detector"]));
        Assert.Contains("It finds nothing", await App.Client("operator").GetStringAsync("/findings/detectors/demand"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_later_changes_nothing_of_what_is_learned_as_of_a_moment()
    {
        await JudgeManyAsync(0, 30);
        var keeper = await KeeperAsync("kim", "ml-reviewer");
        Assert.Equal((HttpStatusCode.OK, null), await ActAsync(Staff[keeper], "train"));
        var learned = (await ModelsAsync(answer => answer["challenger"] is not null))["challenger"]!;
        var position = (long)learned["asOfPosition"]!;
        var lessons = App.Services.GetRequiredService<VerdictLessons>();
        var before = ModelTraining.Learn(Detector, 1, await lessons.OfAsync(Detector, position, default))!;

        // Others judge otherwise, and one who judged says something else of the same sort.
        await JudgeManyAsync(30, 60, turned: true);

        var again = ModelTraining.Learn(Detector, 1, await lessons.OfAsync(Detector, position, default))!;
        Assert.Equal((before.Content, before.DataDigest, before.Card), (again.Content, again.DataDigest, again.Card));
        Assert.Equal(((string?)learned["modelDigest"], (string?)learned["dataDigest"]), (again.ModelDigest, again.DataDigest));
        Assert.NotEqual(again.ModelDigest, ModelTraining.Learn(Detector, 1, await lessons.OfAsync(Detector, long.MaxValue, default))!.ModelDigest);
        var files = JsonNode.Parse(await App.Client("operator").GetStringAsync("/api/detectors/demand/models/1"))!;
        Assert.Equal((again.Content, again.Card), ((string?)files["model"], (string?)files["card"]));
        // Asked for the same moment again there is nothing to write.
        var (status, body) = await Facts.CommandAsync(Staff[keeper], "/api/detectors/demand/train", Guid.CreateVersion7().ToString(), new JsonObject { ["asOfPosition"] = position });
        Assert.Equal((HttpStatusCode.OK, "alreadyDone"), (status, (string?)body["outcome"]));
    }

    [Fact]
    public async Task Of_too_few_verdicts_nothing_is_learned()
    {
        await JudgeManyAsync(0, 19);
        Assert.Equal((HttpStatusCode.Conflict, "model.too_few_verdicts"), await ActAsync(Staff[await KeeperAsync("kim", "director")], "train"));
    }

    // Findings as detectors write them and verdicts on them: what lies far out is so, what the detector was as sure of and lies near is not.
    private async Task JudgeManyAsync(int from, int to, bool turned = false)
    {
        for (var at = from; at < to; at++)
        {
            var (day, series, isSo) = (First.AddDays(at), WatchedSeries.OfItem($"OLD-{at}"), at % 2 == 0);
            double[] traits = [.. Traits.Select(name => name switch { "score" => at % 3, "against-mean" => isSo ? 2 : 0.5, "against-high-day" => isSo ? 1 : 0.2, _ => 0.1 * (at % 5) })];
            var id = FindingLinks.Id(Detector, series, day);
            await Staff.SayAsync(new AnomalyDetected(id, Detector, series, day, Direction.Above, 40, 8, 2, 15, 1 / (1 + Math.Exp(-at % 3)), "demand-deviation", 1, "digest", [], day.AddDays(-199), day, 1, Traits: traits));
            await Staff.SayAsync(new TriageVerdictRecorded(id, isSo != turned ? TriageVerdict.Confirmed : TriageVerdict.FalsePositive, "dana", "Looked.", []));
        }

        await Facts.EventuallyAsync(App.Client("operator"), "/api/status", status => (long)status["unnumbered"]! == 0);
    }

    private async Task<string> KeeperAsync(string name, string role)
    {
        var id = await Staff.HireAsync(name, 0, role);
        await Staff.SayAsync(new AuthorityGranted($"K-{id}", id, [ActKinds.DetectorCare], new(0, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        return id;
    }

    // Days until then are ordinary ones, and the day after it ends it.
    private async Task NextSpikeAsync(int day, string item)
    {
        Clock.Now = Shop.At(day + 1);
        await Shop.PlayAsync(_played, day);
        Shop.Order(day, item, 150);
        await Shop.PlayAsync(day, day + 1);
        await Shop.PlayAsync(day + 1, _played = day + 2);
    }

    private string Id(int day, string item) => FindingLinks.Id(Detector, WatchedSeries.OfItem(item), Shop.Day(day));

    private async Task<JsonNode> FoundAsync(int day, string item) => (await Facts.EventuallyAsync(App.Client("operator"), $"/api/cases/finding/{Id(day, item)}",
        told => told["events"]?.AsArray().Count > 0))["events"]![0]!["data"]!;

    private async Task SameAsync(int day, string item)
    {
        var again = JsonNode.Parse(await App.Client("operator").GetStringAsync($"/api/findings/{Id(day, item)}/recomputed"))!;
        Assert.True((bool?)again["isSame"], again.ToJsonString());
    }

    private async Task<JsonNode> ModelsAsync(Func<JsonNode, bool> wanted)
    {
        var answer = await Facts.EventuallyAsync(App.Client("operator"), "/api/detectors", detectors => wanted(Of(detectors)));
        return Of(answer);

        static JsonNode Of(JsonNode detectors) => detectors["models"]!.AsArray().Single(one => (string?)one!["detector"] == Detector)!;
    }

    private static async Task<(HttpStatusCode Status, string? Code)> ActAsync(HttpClient client, string act, JsonObject? body = null)
    {
        var (status, answer) = await Facts.CommandAsync(client, $"/api/detectors/demand/{act}", Guid.CreateVersion7().ToString(), body ?? []);
        return (status, (string?)answer["code"]);
    }
}
