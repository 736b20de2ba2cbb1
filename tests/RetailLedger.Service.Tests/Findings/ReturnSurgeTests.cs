using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Governance;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>When somebody confirms that returns of a product surge, five things follow, each once and because of the one before it; when nobody does, nothing.</summary>
public sealed class ReturnSurgeTests : IAsyncLifetime
{
    private const string Item = "ITEM-3";
    private const int Surge = 66;

    private static readonly DateOnly First = new(2026, 3, 2);

    private readonly StoryClock _clock = new();
    private LedgerApp _app = null!;
    private Staff _staff = null!;
    private ShopDays _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock));
        _staff = new(_app);
        _shop = new(_app, First);
        _clock.Now = _shop.At(Surge + 4);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

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

        // Asked for as it was known before, there was no incident yet.
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Client("operator").GetAsync($"/api/incidents/{IncidentId}?asOf={(long)opened["position"]! - 1}")).StatusCode);
        // A place that says it did so is shown as one that did.
        using var warehouse = _app.Client("wms");
        await Facts.PostAsync(warehouse, Facts.Event("retail.stock.quarantined.v1", Facts.NewId("Q"), new JsonObject
        {
            ["location"] = "YORK-03",
            ["item"] = Item,
            ["quantity"] = new JsonObject { ["value"] = 25, ["unit"] = "ea" },
            ["cause"] = "quality",
            ["incident"] = IncidentId,
        }, ("location", "YORK-03")));
        await IncidentAsync(found => found["quarantined"]!.AsArray().Any(goods => (string?)goods!["location"] == "YORK-03" && (bool)goods["isConfirmed"]!));
        var position = await Facts.EventuallyAsync(_app.Client("operator"), $"/api/cases/stock/YORK-03/{Item}", found => (decimal?)found["state"]?["quarantined"] == 25);
        Assert.Equal(0m, (decimal?)position["state"]!["available"]);
    }

    [Fact]
    public async Task A_policy_that_wants_somebody_asked_is_obeyed()
    {
        await _staff.BindAsync("stock.quarantine", upTo: 1_000, "store-manager", _clock.Now);
        await _staff.SayAsync(new Domain.MasterData.ItemListed(Item, "A lamp", "ea", Cost: new(1m, "GBP")));
        await StockAsync("LEEDS-01", 5);
        await StockAsync("YORK-03", 25);
        await ConfirmAsync();

        var incident = await IncidentAsync(found => Of(found, "retail.quarantine.instructed.v1").Count == 1 && Of(found, "retail.supplier-review.requested.v1").Count == 1);
        Assert.Equal(("LEEDS-01", "OWN version 1"), ((string?)incident["quarantined"]![0]!["location"], (string?)incident["quarantined"]![0]!["allowedBy"]));
        var waiting = await Facts.EventuallyAsync(_app.Client("operator"), "/api/approvals?state=open", page => page["items"]!.AsArray().Count == 1);
        Assert.Equal(("stock.quarantine", $"stock/YORK-03/{Item}", 2_500L), ((string?)waiting["items"]![0]!["kind"], (string?)waiting["items"]![0]!["subject"], (long?)waiting["items"]![0]!["amountMinor"]));

        var manager = await _staff.HireAsync("hugh", null, "store-manager");
        await _staff.SayAsync(new AuthorityGranted($"Q-{manager}", manager, ["stock.quarantine"], new(10_000, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        var (status, body) = await _staff.DecideAsync(manager, $"stock.quarantine/stock/YORK-03/{Item}", "agreed");
        Assert.True(status == 200, body.ToJsonString());
        incident = await IncidentAsync(found => Of(found, "retail.quarantine.instructed.v1").Count == 2);
        Assert.Equal(30m, (decimal?)incident["unitsQuarantined"]);
    }

    [Fact]
    public async Task A_confirmed_deviation_of_demand_has_a_planner_look_and_orders_nothing()
    {
        await _shop.PlayAsync(0, Surge);
        for (var item = 0; item < 8; item++)
            _shop.Order(Surge, ShopDays.Item(item), item == 3 ? 120 : 8);
        await _shop.TellAsync();
        await _shop.PlayAsync(Surge + 1, Surge + 2);
        var id = $"demand:item:ITEM-3:{_shop.Day(Surge):yyyy-MM-dd}";
        await FindingsAsync("?detector=demand&state=open&item=ITEM-3", answer => answer["items"]!.AsArray().Any(item => (string?)item!["findingId"] == id));
        var judge = await HireAsync();
        await JudgeAsync(judge, id, "confirmed");

        var review = await Facts.EventuallyAsync(_app.Client("operator"), $"/api/cases/replenishment-review/{id}", found => found["state"] is not null);
        Assert.Equal(["orderMore", "keepThePlan"], review["state"]!["recommended"]!["options"]!.AsArray().Select(option => (string?)option));
        var events = JsonNode.Parse(await _app.Client("operator").GetStringAsync("/api/events?limit=500"))!["events"]!.AsArray().Select(e => (string?)e!["type"]);
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
        await JudgeAsync(await HireAsync(), id, verdict);
        await Facts.EventuallyAsync(_app.Client("operator"), "/api/status", status => (long)status["unnumbered"]! == 0 && status["followers"]!.AsArray().All(f => (long)f!["lag"]! == 0));

        Assert.Empty(JsonNode.Parse(await _app.Client("operator").GetStringAsync("/api/incidents"))!["items"]!.AsArray());
    }

    private string IncidentId => $"{Item}-{_shop.Day(_found):yyyy-MM-dd}";

    private int _found;

    private async Task<(string Finding, string Verdict)> ConfirmAsync()
    {
        await PlaySurgeAsync();
        var id = await FoundAsync();
        var judge = await HireAsync();
        return (id, await JudgeAsync(judge, id, "confirmed"));
    }

    private async Task PlaySurgeAsync()
    {
        await _shop.PlayAsync(0, Surge);
        for (var day = Surge; day < Surge + 3; day++)
        {
            for (var piece = 0; piece < 4; piece++)
                _shop.Return(day, Item, 1);
            await _shop.PlayAsync(day, day + 1);
        }

        await _shop.PlayAsync(Surge + 3, Surge + 4);
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
        using var warehouse = _app.Client("wms");
        await Facts.PostAsync(warehouse, Facts.Event("retail.stock.moved.v1", Facts.NewId("MOVE"), new JsonObject
        {
            ["movementId"] = Facts.NewId("M"),
            ["location"] = location,
            ["item"] = Item,
            ["quantity"] = new JsonObject { ["value"] = pieces, ["unit"] = "ea" },
            ["reasonCode"] = "receipt",
        }, ("location", location)));
    }

    private async Task<string> HireAsync()
    {
        var id = await _staff.HireAsync("carys", null, "returns-desk");
        await _staff.SayAsync(new AuthorityGranted($"T-{id}", id, [ActKinds.FindingVerdict], new(10_000_000, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        return id;
    }

    private async Task<string> JudgeAsync(string person, string id, string verdict)
    {
        var (status, body) = await Facts.CommandAsync(_staff[person], $"/api/findings/{id}/verdict", Guid.CreateVersion7().ToString(), new JsonObject { ["verdict"] = verdict, ["note"] = "Looked at ten of them." });
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return (string)body["eventId"]!;
    }

    private Task<JsonNode> FindingsAsync(string query, Func<JsonNode, bool> wanted) => Facts.EventuallyAsync(_app.Client("operator"), $"/api/findings{query}", wanted);

    private Task<JsonNode> IncidentAsync(Func<JsonNode, bool> wanted) => Facts.EventuallyAsync(_app.Client("operator"), $"/api/incidents/{IncidentId}", found => found["steps"] is not null && wanted(found));

    private static List<JsonNode> Of(JsonNode incident, string type) => [.. incident["steps"]!.AsArray().Select(step => step!).Where(step => (string?)step["type"] == type)];
}
