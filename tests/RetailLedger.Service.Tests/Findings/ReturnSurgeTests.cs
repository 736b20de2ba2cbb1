using System.Net;
using System.Text.Json.Nodes;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>When somebody confirms that returns of a product surge, five things follow, each once and because of the one before it; when nobody does, nothing.</summary>
public sealed class ReturnSurgeTests() : FindingScene(Surge + 4)
{
    private const string Item = "ITEM-3";
    private const int Surge = 66;

    [Fact]
    public async Task Confirmed_it_opens_an_incident_and_tells_stock_finance_procurement_and_customer_care_each_once()
    {
        await StockAsync("LEEDS-01", 40);
        await StockAsync("YORK-03", 25);
        var (id, verdict) = await ConfirmAsync();

        var incident = await IncidentAsync(found => Of(found, "retail.quarantine.instructed.v1").Count == 2 && Of(found, "retail.reserve-exposure.alerted.v1").Count == 1
            && Of(found, "retail.supplier-review.requested.v1").Count == 1 && Of(found, "retail.response-guidance.published.v1").Count == 1);

        var opened = Assert.Single(Of(incident, "retail.quality-incident.opened.v1"));
        Assert.Equal(verdict, (string?)opened["causationId"]);
        Assert.All(incident["steps"]!.AsArray().Where(step => !ReferenceEquals(step, opened)), step => Assert.Equal((string?)opened["eventId"], (string?)step!["causationId"]));
        Assert.Equal(["LEEDS-01", "YORK-03"], incident["quarantined"]!.AsArray().Select(goods => (string?)goods!["location"]));
        Assert.Equal((65m, id), ((decimal?)incident["unitsQuarantined"], (string?)incident["incident"]!["opened"]!["finding"]));
        var reserve = incident["incident"]!["reserve"]!;
        var inputs = reserve["inputs"]!;
        Assert.Equal(2.50m, (decimal?)inputs["refundPerUnit"]);
        Assert.InRange((long)reserve["exposure"]!["minor"]!, 1, 100_000);
        Assert.InRange((long)incident["position"]!, (long)inputs["asOfPosition"]!, long.MaxValue);

        await FollowsAsync(id, verdict, opened);

        // Asked for as it was known before, there was no incident yet.
        Assert.Equal(HttpStatusCode.NotFound, (await App.Client("operator").GetAsync($"/api/incidents/{IncidentId}?asOf={(long)opened["position"]! - 1}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await App.Client("operator").GetAsync($"/api/incidents/{IncidentId}/summary?asOf={(long)opened["position"]! - 1}")).StatusCode);
        var summary = JsonNode.Parse(await App.Client("operator").GetStringAsync($"/api/incidents/{IncidentId}/summary"))!;
        Assert.Equal(("incident-summary-1", 6), ((string?)summary["version"], summary["lines"]!.AsArray().Count));
        Assert.All(summary["lines"]!.AsArray(), line => Assert.Contains(incident["steps"]!.AsArray(), step => (string?)step!["eventId"] == (string?)line!["eventId"]));
        Assert.Contains($"returns of {Item} surge", (string?)summary["lines"]![5]!["sentence"], StringComparison.Ordinal);
        Assert.Equal(summary["lines"]!.AsArray().Select(line => (long)line!["position"]!).OrderDescending(), summary["lines"]!.AsArray().Select(line => (long)line!["position"]!));
        var page = await App.Client(null).GetStringAsync($"/incidents/{IncidentId}");
        Assert.Contains("made by rules (incident-summary-1)", page, StringComparison.Ordinal);
        Assert.Contains($"/case/incident/{IncidentId}?version=1", page, StringComparison.Ordinal);
        // A place that says it did so is shown as one that did.
        using var warehouse = App.Client("wms");
        await Facts.PostAsync(warehouse, Facts.Event("retail.stock.quarantined.v1", Facts.NewId("Q"), new JsonObject
        {
            ["location"] = "YORK-03",
            ["item"] = Item,
            ["quantity"] = new JsonObject { ["value"] = 25, ["unit"] = "ea" },
            ["cause"] = "quality",
            ["incident"] = IncidentId,
        }, ("location", "YORK-03")));
        await IncidentAsync(found => found["quarantined"]!.AsArray().Any(goods => (string?)goods!["location"] == "YORK-03" && (bool)goods["isConfirmed"]!));
        var position = await Facts.EventuallyAsync(App.Client("operator"), $"/api/cases/stock/YORK-03/{Item}", found => (decimal?)found["state"]?["quarantined"] == 25);
        Assert.Equal(0m, (decimal?)position["state"]!["available"]);
    }

    [Fact]
    public async Task A_policy_that_wants_somebody_asked_is_obeyed()
    {
        await Staff.BindAsync("stock.quarantine", upTo: 1_000, "store-manager", Clock.Now);
        await Staff.SayAsync(new Domain.MasterData.ItemListed(Item, "A lamp", "ea", Cost: new(1m, "GBP")));
        await StockAsync("LEEDS-01", 5);
        await StockAsync("YORK-03", 25);
        await ConfirmAsync();

        var incident = await IncidentAsync(found => Of(found, "retail.quarantine.instructed.v1").Count == 1 && Of(found, "retail.supplier-review.requested.v1").Count == 1);
        Assert.Equal(("LEEDS-01", "OWN version 1"), ((string?)incident["quarantined"]![0]!["location"], (string?)incident["quarantined"]![0]!["allowedBy"]));
        var waiting = await Facts.EventuallyAsync(App.Client("operator"), "/api/approvals?state=open", page => page["items"]!.AsArray().Count == 1);
        Assert.Equal(("stock.quarantine", $"stock/YORK-03/{Item}", 2_500L), ((string?)waiting["items"]![0]!["kind"], (string?)waiting["items"]![0]!["subject"], (long?)waiting["items"]![0]!["amountMinor"]));

        var manager = await Staff.HireAsync("hugh", null, "store-manager");
        await Staff.SayAsync(new AuthorityGranted($"Q-{manager}", manager, ["stock.quarantine"], new(10_000, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        var (status, body) = await Staff.DecideAsync(manager, $"stock.quarantine/stock/YORK-03/{Item}", "agreed");
        Assert.True(status == 200, body.ToJsonString());
        incident = await IncidentAsync(found => Of(found, "retail.quarantine.instructed.v1").Count == 2);
        Assert.Equal(30m, (decimal?)incident["unitsQuarantined"]);
    }

    [Fact]
    public async Task A_confirmed_deviation_of_demand_has_a_planner_look_and_orders_nothing()
    {
        await Shop.PlayAsync(0, Surge);
        for (var item = 0; item < 8; item++)
            Shop.Order(Surge, ShopDays.Item(item), item == 3 ? 120 : 8);
        await Shop.TellAsync();
        await Shop.PlayAsync(Surge + 1, Surge + 2);
        var id = $"demand:item:ITEM-3:{Shop.Day(Surge):yyyy-MM-dd}";
        await FindingsAsync("?detector=demand&state=open&item=ITEM-3", answer => answer["items"]!.AsArray().Any(item => (string?)item!["findingId"] == id));
        var judge = await HireAsync("carys", 10_000_000, "returns-desk");
        await JudgeAsync(judge, id, "confirmed");

        var review = await Facts.EventuallyAsync(App.Client("operator"), $"/api/cases/replenishment-review/{id}", found => found["state"] is not null);
        Assert.Equal(["orderMore", "keepThePlan"], review["state"]!["recommended"]!["options"]!.AsArray().Select(option => (string?)option));
        var step = Assert.Single((await FollowedAsync(id, found => found["steps"]!.AsArray().Count > 0))["steps"]!.AsArray())!;
        Assert.Equal(($"replenishment-review/{id}", "retail.replenishment-review.recommended.v1", 1), ((string?)step["event"]!["stream"], (string?)step["event"]!["type"], (int?)step["depth"]));
        var events = JsonNode.Parse(await App.Client("operator").GetStringAsync("/api/events?limit=500"))!["events"]!.AsArray().Select(e => (string?)e!["type"]);
        Assert.DoesNotContain(events, type => type!.Contains("purchase-order", StringComparison.Ordinal) || type.Contains("transfer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("expected")]
    [InlineData("noActionNeeded")]
    [InlineData("falsePositive")]
    public async Task Any_other_verdict_leads_to_nothing(string verdict)
    {
        await PlaySurgeAsync();
        var id = await FoundAsync();
        await JudgeAsync(await HireAsync("carys", 10_000_000, "returns-desk"), id, verdict);
        await SettledAsync();

        Assert.Empty(JsonNode.Parse(await App.Client("operator").GetStringAsync("/api/incidents"))!["items"]!.AsArray());
        var followed = await FollowedAsync(id, found => found["verdict"] is not null);
        Assert.Empty(followed["steps"]!.AsArray());
        Assert.Contains("By policy nothing follows from", await App.Client(null).GetStringAsync($"/findings/{id}"), StringComparison.Ordinal);
    }

    // What the page of the finding tells: each step once, because of the one before it, and what else there is about the item.
    private async Task FollowsAsync(string id, string verdict, JsonNode opened)
    {
        var followed = await FollowedAsync(id, found => found["steps"]!.AsArray().Count(step => (string?)step!["event"]!["causationId"] == (string?)opened["eventId"]) >= 5);
        var steps = followed["steps"]!.AsArray();
        Assert.Equal((verdict, true), ((string?)followed["verdict"], (bool?)followed["isWhole"]));
        var first = Assert.Single(steps, step => (int?)step!["depth"] == 1)!;
        Assert.Equal(((string?)opened["eventId"], $"incident/{IncidentId}"), ((string?)first["event"]!["eventId"], (string?)first["event"]!["stream"]));
        Assert.Equal(
            ["retail.quarantine.instructed.v1", "retail.quarantine.instructed.v1", "retail.reserve-exposure.alerted.v1", "retail.response-guidance.published.v1", "retail.supplier-review.requested.v1"],
            steps.Where(step => (int?)step!["depth"] == 2).Select(step => (string?)step!["event"]!["type"]).Order(StringComparer.Ordinal));
        Assert.All(steps, step => Assert.InRange((long)step!["event"]!["position"]!, (long)opened["position"]!, (long)followed["position"]!));
        Assert.Contains(followed["related"]!.AsArray(), one => ((string?)one!["kind"], (string?)one["stream"]) == ("incident", $"incident/{IncidentId}"));
        Assert.Equal(5, followed["related"]!.AsArray().Count(one => (string?)one!["kind"] == "return"));

        // As it was known before the verdict nothing had followed.
        var before = await GetAsync($"/api/findings/{id}/followed?asOf={(long)opened["position"]! - 2}");
        Assert.Equal((null, 0), (before["verdict"], before["steps"]!.AsArray().Count));
        var page = await App.Client(null).GetStringAsync($"/findings/{id}");
        Assert.Contains($"href=\"/incidents/{IncidentId}\"", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/stock/LEEDS-01/{Item}\"", page, StringComparison.Ordinal);
    }

    private Task<JsonNode> FollowedAsync(string id, Func<JsonNode, bool> wanted) => Facts.EventuallyAsync(App.Client("operator"), $"/api/findings/{id}/followed", found => found["steps"] is not null && wanted(found));

    private string IncidentId => $"{Item}-{Shop.Day(_found):yyyy-MM-dd}";

    private int _found;

    private async Task<(string Finding, string Verdict)> ConfirmAsync()
    {
        await PlaySurgeAsync();
        var id = await FoundAsync();
        var judge = await HireAsync("carys", 10_000_000, "returns-desk");
        return (id, await JudgeAsync(judge, id, "confirmed"));
    }

    private async Task PlaySurgeAsync()
    {
        await Shop.PlayAsync(0, Surge);
        for (var day = Surge; day < Surge + 3; day++)
        {
            for (var piece = 0; piece < 4; piece++)
                Shop.Return(day, Item, 1);
            await Shop.PlayAsync(day, day + 1);
        }

        await Shop.PlayAsync(Surge + 3, Surge + 4);
    }

    private async Task<string> FoundAsync()
    {
        var page = await FindingsAsync($"?detector=returns&item={Item}&state=open", answer => answer["items"]!.AsArray().Any(item => (string?)item!["kind"] == "item"));
        var found = page["items"]!.AsArray().First(item => (string?)item!["kind"] == "item")!;
        _found = DateOnly.Parse((string)found["day"]!, null).DayNumber - First.DayNumber;
        return (string)found["findingId"]!;
    }

    private async Task StockAsync(string location, int pieces)
    {
        using var warehouse = App.Client("wms");
        await Facts.PostAsync(warehouse, Facts.Event("retail.stock.moved.v1", Facts.NewId("MOVE"), new JsonObject
        {
            ["movementId"] = Facts.NewId("M"),
            ["location"] = location,
            ["item"] = Item,
            ["quantity"] = new JsonObject { ["value"] = pieces, ["unit"] = "ea" },
            ["reasonCode"] = "receipt",
        }, ("location", location)));
    }

    private async Task<string> JudgeAsync(string person, string id, string verdict)
    {
        var (status, body) = await Facts.CommandAsync(Staff[person], $"/api/findings/{id}/verdict", Guid.CreateVersion7().ToString(), new JsonObject { ["verdict"] = verdict, ["note"] = "Looked at ten of them." });
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return (string)body["eventId"]!;
    }

    private Task<JsonNode> IncidentAsync(Func<JsonNode, bool> wanted) => Facts.EventuallyAsync(App.Client("operator"), $"/api/incidents/{IncidentId}", found => found["steps"] is not null && wanted(found));

    private static List<JsonNode> Of(JsonNode incident, string type) => [.. incident["steps"]!.AsArray().Select(step => step!).Where(step => (string?)step["type"] == type)];
}
