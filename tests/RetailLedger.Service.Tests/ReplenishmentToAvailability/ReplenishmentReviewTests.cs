using System.Net;
using System.Text.Json.Nodes;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Tests.Exceptions;
using RetailLedger.Service.Tests.Findings;

namespace RetailLedger.Service.Tests.ReplenishmentToAvailability;

/// <summary>A confirmed deviation of demand has a planner look. Whoever plans there says what comes of it; nothing is ordered, and silence is noted.</summary>
public sealed class ReplenishmentReviewTests() : FindingScene(3)
{
    private const string Place = "LEEDS-01";

    [Fact]
    public async Task R087_It_is_listed_with_what_each_option_comes_to_and_answered_by_who_plans_there()
    {
        using var warehouse = App.Client("wms");
        await StockFacts.MoveAsync(warehouse, Place, "K-1", 40);
        await StockFacts.MoveAsync(warehouse, "YORK-03", "K-1", 500);
        string[] found = [await ConfirmedAsync("K-1", 120, 8), await ConfirmedAsync("K-2", 90, 8), await ConfirmedAsync("K-3", 2, 40)];

        var open = await ReviewsAsync("?state=open", answer => (long)answer["found"]! == 3);
        var row = Assert.Single(open["items"]!.AsArray(), item => (string?)item!["item"] == "K-1")!;
        Assert.Equal((found[0], Place, 120L, 40m, 0.3m, 5m), ((string?)row["finding"], (string?)row["location"], (long?)row["perDay"], (decimal?)row["available"], (decimal?)row["daysAsFound"], (decimal?)row["daysAsExpected"]));
        Assert.Null(Assert.Single(open["items"]!.AsArray(), item => (string?)item!["item"] == "K-2")!["available"]);
        var first = await GetAsync("/api/replenishment-reviews?limit=2");
        Assert.Single((await GetAsync($"/api/replenishment-reviews?limit=2&after={Uri.EscapeDataString((string)first["older"]!)}"))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await App.Client("operator").GetAsync("/api/replenishment-reviews?state=none")).StatusCode);

        var planner = await PlannerAsync("dana", Place);
        Assert.Equal((HttpStatusCode.Forbidden, "actor.machine"), await AnswerAsync(App.Client("ml"), found[0], Said("accepted", "orderMore")));
        Assert.Equal((HttpStatusCode.Conflict, "authority.missing"), await AnswerAsync(Staff[await Staff.HireAsync("carys", 1_000_000, "returns-desk")], found[0], Said("accepted", "orderMore")));
        Assert.Equal((HttpStatusCode.Conflict, "authority.missing"), await AnswerAsync(Staff[await PlannerAsync("nora", "YORK-03")], found[0], Said("accepted", "orderMore")));
        Assert.Equal((HttpStatusCode.Conflict, "replenishment_review.not_offered"), await AnswerAsync(Staff[planner], found[0], Said("accepted", "orderLess")));
        Assert.Equal((HttpStatusCode.Conflict, "replenishment_review.bad_instead"), await AnswerAsync(Staff[planner], found[1], Said("modified", "orderMore")));
        Assert.Equal((HttpStatusCode.OK, null), await AnswerAsync(Staff[planner], found[0], Said("accepted", "orderMore")));
        Assert.Equal((HttpStatusCode.OK, null), await AnswerAsync(Staff[planner], found[1], Said("modified", "orderMore", "600 from York instead")));
        Assert.Equal((HttpStatusCode.OK, null), await AnswerAsync(Staff[planner], found[2], Said("rejected", null)));
        Assert.Equal((HttpStatusCode.Conflict, "replenishment_review.answered"), await AnswerAsync(Staff[planner], found[0], Said("rejected", null)));
        // A key that was used before is a repeat, whatever happened since.
        Assert.Equal((HttpStatusCode.OK, null), await AnswerAsync(Staff[planner], found[2], Said("rejected", null)));

        var answered = (await ReviewsAsync("?state=answered", answer => (long)answer["found"]! == 3))["items"]!.AsArray();
        Assert.Equal(
            [("K-1", "accepted", "orderMore", null), ("K-2", "modified", "orderMore", "600 from York instead"), ("K-3", "rejected", "keepThePlan", null)],
            answered.Select(item => ((string)item!["item"]!, (string)item["outcome"]!, (string)item["answer"]!, (string?)item["instead"])).OrderBy(item => item.Item1, StringComparer.Ordinal));
        Assert.All(answered, item => Assert.Equal(planner, (string?)item!["answeredBy"]));
        Assert.Equal("K-2", (string?)Assert.Single((await GetAsync("/api/replenishment-reviews?outcome=modified"))["items"]!.AsArray())!["item"]);
        Assert.Equal(3, (long)(await GetAsync($"/api/replenishment-reviews?state=open&asOf={open["position"]}"))["found"]!);

        var one = await GetAsync($"/api/cases/replenishment-review/{found[0]}");
        Assert.Equal(800m, (decimal?)one["state"]!["recommended"]!["effects"]![0]!["units"]);
        Assert.Contains(planner, (string?)one["state"]!["answered"]!["because"]![0], StringComparison.Ordinal);
        var page = await App.Client("operator").GetStringAsync($"/replenishment-reviews/{Uri.EscapeDataString(found[0])}");
        Assert.Contains("800 ea more are needed until more could come, 7 days from then.", page, StringComparison.Ordinal);
        Assert.Contains($"/findings/{Uri.EscapeDataString(found[0])}", page, StringComparison.Ordinal);
        await SettledAsync();
        var events = (await GetAsync("/api/events?limit=500"))["events"]!.AsArray().Select(e => (string?)e!["type"]).ToList();
        Assert.DoesNotContain(events, type => type!.Contains("purchase-order", StringComparison.Ordinal) || type.Contains("transfer", StringComparison.Ordinal));
        Assert.Equal(0, (long)(await GetAsync("/api/replenishment-reviews?state=open"))["found"]!);
    }

    [Fact]
    public async Task Nobody_answered_in_time_is_trouble_until_somebody_says_what_came_of_it()
    {
        var found = await ConfirmedAsync("K-9", 90, 8);
        await ReviewsAsync("?state=open", answer => (long)answer["found"]! == 1);
        await Facts.EventuallyAsync(App.Client("operator"), $"/api/deadlines?stream=replenishment-review/{Uri.EscapeDataString(found)}", answer => answer.ToJsonString().Contains("review-unanswered", StringComparison.Ordinal));

        Clock.Now += TimeSpan.FromDays(8);

        await ReviewsAsync("?state=expired", answer => (long)answer["found"]! == 1);
        var raised = await ExceptionsAsync(items => items.Count == 1);
        Assert.Equal(($"replenishment-review/{found}", "replenishment", "open"), ((string?)raised[0]!["subject"], (string?)raised[0]!["owner"], (string?)raised[0]!["status"]));
        var planner = await PlannerAsync("dana", Place);
        Assert.Equal((HttpStatusCode.Conflict, "replenishment_review.over"), await AnswerAsync(Staff[planner], found, Said("accepted", "orderMore")));
        using var browser = new Browser(App);
        await browser.SignInByKeyAsync(Staff.KeyOf(planner));
        Assert.Contains("it can no longer be followed", await browser.GetAsync($"/replenishment-reviews/{Uri.EscapeDataString(found)}"), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, null), await AnswerAsync(Staff[planner], found, Said("rejected", null)));
        await ExceptionsAsync(items => (string?)items[0]!["status"] == "resolved");
    }

    private async Task<string> ConfirmedAsync(string item, long units, double expected)
    {
        var series = WatchedSeries.OfItemAt(item, Place);
        var id = FindingLinks.Id(Detectors.Demand, series, Shop.Day(1));
        await Staff.SayAsync(new AnomalyDetected(
            id, Detectors.Demand, series, Shop.Day(1), units > expected ? Direction.Above : Direction.Below, units, expected, expected / 2, expected * 1.6, 0.9, "release", 1, new string('a', 64), [], Shop.Day(0), Shop.Day(1), 1, new(100, "GBP")),
            at: series.Scope);
        var judge = await HireAsync("vera", 10_000_000, "ml-reviewer");
        var (status, body) = await Facts.CommandAsync(Staff[judge], $"/api/findings/{id}/verdict", Guid.CreateVersion7().ToString(), new JsonObject { ["verdict"] = "confirmed", ["note"] = "Looked at the till." });
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return id;
    }

    private async Task<string> PlannerAsync(string name, string place)
    {
        var id = await Staff.HireAsync(name, null);
        await Staff.SayAsync(new RoleAssigned(id, "planner", new(Location: place)));
        await Staff.SayAsync(new AuthorityGranted($"P-{id}", id, ActKinds.OfFollowing, new(0, "GBP"), new(Location: place), DateTimeOffset.UnixEpoch));
        return id;
    }

    private static JsonObject Said(string outcome, string? answer, string? instead = null)
    {
        var said = new JsonObject { ["outcome"] = outcome, ["note"] = "Two weeks of it are on order." };
        if (answer is not null)
            said["answer"] = answer;
        if (instead is not null)
            said["instead"] = instead;
        return said;
    }

    private static async Task<(HttpStatusCode Status, string? Code)> AnswerAsync(HttpClient who, string id, JsonObject said)
    {
        var (status, body) = await Facts.CommandAsync(who, $"/api/replenishment-reviews/{Uri.EscapeDataString(id)}/answer", $"{id} {said["outcome"]} {said["answer"]} {said["instead"]}", said);
        return (status, (string?)body["code"]);
    }

    private Task<JsonNode> ReviewsAsync(string query, Func<JsonNode, bool> wanted) => Facts.EventuallyAsync(App.Client("operator"), $"/api/replenishment-reviews{query}", wanted);

    private async Task<JsonArray> ExceptionsAsync(Func<JsonArray, bool> wanted) =>
        (await Facts.EventuallyAsync(App.Client("operator"), "/api/exceptions?state=all&code=replenishment_review.unanswered", body => wanted(body["items"]!.AsArray())))["items"]!.AsArray();
}
