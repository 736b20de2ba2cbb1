using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Exceptions;
using RetailLedger.Service.Tests.Governance;
using RetailLedger.Service.Tests.OrderToCash;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.ProcureToPay;

/// <summary>What a supplier delivers becomes a score, the score an input of policies, and what was decided by it stays as it was.</summary>
public sealed class SupplierRiskTests : ShopJourney
{
    private static readonly DateOnly Promised = new(2026, 10, 30);

    protected override void Arrange(IServiceCollection services) => services.AddSingleton<IBusinessClock>(new StoryClock());

    [Fact]
    public async Task R056_R083_A_raised_tier_changes_the_next_decision_pins_its_formula_and_rewrites_nothing()
    {
        await Facts.CommandAsync(App.Client("operator"), "/api/policies/adopt-standard", "adopt", new JsonObject());
        await Shop.SayAsync("erp", new SupplierRegistered("S-ONE", "Clay & Co", RiskTier.Low, 10), new SupplierRegistered("S-TWO", "Quiet Ltd", RiskTier.Low, 10));
        await Shop.SayAsync("wms", Delivered(1, late: 0), new SupplierDelivered("Q-1", "S-TWO", "PO-9", Promised, Promised, Quantity.Each(5), Quantity.Each(5)));
        await Shop.EventuallyAsync("/api/cases/supplier-scorecard/S-ONE", body => Assessed(body).Count == 1);
        var early = await Shop.EventuallyAsync("/api/suppliers/S-ONE", body => body["supplier"]?["assessed"] is not null);
        // The policy is in force from noon on.
        Shop.Wait(hours: 5);
        await Shop.SayAsync("erp", new PurchaseOrderIssued("PO-before", "S-ONE", new(100, "GBP")));
        await Shop.EventuallyAsync("/api/cases/purchase-order/PO-before", body => Pin(body) is not null);

        for (var number = 2; number <= 25; number++)
            await Shop.SayAsync("wms", Delivered(number, late: 12));
        // What is told fast is weighed together: the tier between may be passed over.
        await Shop.EventuallyAsync("/api/cases/supplier-scorecard/S-ONE", body => Assessed(body)[^1].Tier == SupplierRiskTier.High && Told(body) == 25);
        await Shop.SayAsync("erp", new PurchaseOrderIssued("PO-after", "S-ONE", new(100, "GBP")));
        var after = await Shop.EventuallyAsync("/api/cases/purchase-order/PO-after", body => Pin(body) is not null);

        var before = Pin(await Shop.EventuallyAsync("/api/cases/purchase-order/PO-before", _ => true))!;
        Assert.Equal(("low", "small"), (Input(before, "supplierRisk").Text, before.Row.Id));
        var pin = Pin(after)!;
        Assert.Equal(("high", "low", "high", SupplierRisk.Version),
            (Input(pin, "supplierRisk").Text, Input(pin, "supplierRisk.stated").Text, Input(pin, "supplierRisk.assessed").Text, Input(pin, "supplierRisk.version").Text));
        Assert.NotEqual("small", pin.Row.Id);
        Assert.True(before.Holds() && pin.Holds());
        Assert.Contains("retail.control.bypassed.v1", after["events"]!.AsArray().Select(e => (string?)e!["type"]));

        foreach (var assessed in Assessed(await Shop.EventuallyAsync("/api/cases/supplier-scorecard/S-ONE", _ => true)))
        {
            var again = SupplierRisk.Of(assessed.Inputs);
            Assert.Equal((assessed.Tier, assessed.Score, SupplierRisk.Version), (again.Tier, again.Score, assessed.Version));
            Assert.Equal(assessed.Drivers, again.Drivers);
        }

        var list = await Shop.EventuallyAsync("/api/suppliers", body => (decimal)body["items"]![0]!["now"]!["score"]! > 50);
        Assert.Equal(["S-ONE", "S-TWO"], list["items"]!.AsArray().Select(item => (string?)item!["supplier"]));
        var one = await Shop.EventuallyAsync("/api/suppliers/S-ONE", _ => true);
        Assert.Equal((25, 24, 25), ((int)one["supplier"]!["inputs"]!["deliveries"]!, (int)one["supplier"]!["inputs"]!["late"]!, one["supplier"]!["history"]!.AsArray().Count));
        // R086: what was the score then is still to be had, to the last driver.
        var asOf = await Shop.EventuallyAsync($"/api/suppliers/S-ONE?asOf={early["position"]}", _ => true);
        Assert.Equal(early["supplier"]!.ToJsonString(), asOf["supplier"]!.ToJsonString());
        Assert.NotEqual(early["supplier"]!["now"]!.ToJsonString(), one["supplier"]!["now"]!.ToJsonString());
        var summary = await Shop.EventuallyAsync("/api/suppliers/S-ONE/summary", body => body["lines"]!.AsArray().Count == 6);
        Assert.Equal("supplier-summary-1", (string?)summary["version"]);
        Assert.StartsWith("Its risk became high", (string?)summary["lines"]!.AsArray().Select(line => line!["sentence"]).First(line => ((string?)line)!.Contains("became", StringComparison.Ordinal)), StringComparison.Ordinal);
        using var anyone = App.Client(null);
        Assert.Contains("Late deliveries", await anyone.GetStringAsync("/suppliers"), StringComparison.Ordinal);
        Assert.Contains("24 of 25 deliveries came late", await anyone.GetStringAsync("/suppliers/S-ONE"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync("/suppliers/NONE")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetAsync("/api/suppliers/NONE")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await anyone.GetAsync("/api/suppliers?asOf=soon")).StatusCode);
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task What_procurement_was_asked_to_look_into_is_shown_and_closed_where_the_supplier_is()
    {
        await Shop.SayAsync("erp", new SupplierRegistered("S-THREE", "Lamp & Sons", RiskTier.Low, 10));
        var staff = new Staff(App);
        await staff.SayAsync(new SupplierReviewRequested("REV-1", "K-1", "INC-1", "S-THREE"), ingest: Ingest.Backfill);
        var buyer = await staff.HireAsync("bea", null, "buyer");
        var clerk = await staff.HireAsync("cleo", null, "returns-desk");
        foreach (var person in (string[])[buyer, clerk])
            await staff.SayAsync(new AuthorityGranted($"R-{person}", person, [ActKinds.SupplierReview], new(1, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        await Shop.EventuallyAsync("/api/events?object=supplier/S-THREE&type=retail.supplier-review.requested.v1", body => body["events"]!.AsArray().Count == 1);
        using var other = new Browser(App);
        await other.SignInByKeyAsync(staff.KeyOf(clerk));
        Assert.Contains("no authority for supplier.review", await other.GetAsync("/suppliers/S-THREE"), StringComparison.Ordinal);
        var (status, problem) = await Facts.CommandAsync(staff[clerk], "/api/supplier-reviews/REV-1/close", "close-1", new JsonObject { ["outcome"] = "Nothing." });
        Assert.Equal((HttpStatusCode.Conflict, "authority.missing"), (status, (string?)problem["code"]));
        using var browser = new Browser(App);
        await browser.SignInByKeyAsync(staff.KeyOf(buyer));
        Assert.Contains("/incidents/INC-1", await browser.GetAsync("/suppliers/S-THREE"), StringComparison.Ordinal);

        var page = await browser.SubmitAsync("/suppliers/S-THREE", "/supplier-review-acts/close", KeyValuePair.Create("outcome", "The socket was changed without a word."));

        Assert.Contains($"{buyer}: The socket was changed without a word.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/supplier-review-acts/close", page, StringComparison.Ordinal);
    }

    private static SupplierDelivered Delivered(int number, int late) =>
        new($"D-{number}", "S-ONE", "PO-1", Promised, Promised.AddDays(late), Quantity.Each(10), Quantity.Each(late == 0 ? 10 : 4));

    private static IReadOnlyList<SupplierRiskAssessed> Assessed(JsonNode body) => body["events"] is not JsonArray events ? [] : [.. events
        .Where(e => (string?)e!["type"] == "retail.supplier-risk.assessed.v1").Select(e => e!["data"]!.Deserialize<SupplierRiskAssessed>(StoredJson.Inbound)!)];

    private static int Told(JsonNode body) => body["events"]!.AsArray().Count(e => (string?)e!["type"] == "retail.supplier.delivered.v1");

    private static PolicyPin? Pin(JsonNode body) =>
        (body["events"] as JsonArray)?.FirstOrDefault(e => (string?)e!["type"] == "retail.act.observed.v1")?["data"]?["pin"]?.Deserialize<PolicyPin>(StoredJson.Inbound);

    private static PolicyValue Input(PolicyPin pin, string name) => pin.Inputs.Single(input => input.Input == name);
}
