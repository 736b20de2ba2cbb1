using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Governance;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.OrderToCash;

/// <summary>A till that was allowed to sell below the list names the leave, and passes no control by as long as it keeps to it.</summary>
public sealed class PriceOverrideJourneyTests : ShopJourney
{
    private const string Leave = "price.override/price-override/PO-1";

    // What the sales of these tests say of where they are.
    private static readonly LocationOpened Place = OrderToCash.Shop.Place("ONLINE", LocationKind.Store, "gb-north");

    private Staff _staff = null!;
    private string _asks = "";
    private string _agrees = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _staff = new(App);
        await Facts.CommandAsync(App.Client("operator"), "/api/policies/adopt-standard", "adopt", new JsonObject());
        _asks = await _staff.HireAsync("ann", null);
        _agrees = await _staff.HireAsync("amy", 10_000_000, "store-manager", "area-manager");
        await Shop.OpenAsync((Place, 90, 0));
    }

    // Our own acts happen at noon, two hours behind the first sale.
    protected override void Arrange(IServiceCollection services) => services.AddSingleton<IBusinessClock>(new StoryClock());

    [Fact]
    public async Task A_sale_by_a_leave_takes_from_it_and_one_beyond_it_passes_the_control_by()
    {
        await AllowedAsync(minor: 2_000, item: Shop.Item, pence: 200, units: 24);
        Shop.Wait(hours: 3);
        await Shop.SayAsync("pos", Sale("BY-1", mugs: 20), Sale("BY-2", mugs: 5), Sale("BY-3", mugs: 4));

        // Five of them would have been one too many; four are what was left.
        var bypassed = Assert.Single(await Shop.HasAsync<ControlBypassed>("BY-2"));
        Assert.Equal(("price.list", "price.override", 250, "quantity"),
            ((string?)bypassed["control"], (string?)bypassed["missingGrant"], (long)bypassed["valueAtRisk"]!["minor"]!, Assert.Single(bypassed["misfits"]!.AsArray().Select(code => (string)code!))));
        await Shop.AllIsFollowedAsync();
        await Shop.HasAsync<ControlBypassed>("BY-1", count: 0);
        await Shop.HasAsync<ControlBypassed>("BY-3", count: 0);
        await Shop.HasAsync<PriceDriftDetected>("BY-1");
        var told = await Shop.EventuallyAsync("/api/cases/price-override/PO-1", _ => true);
        Assert.Equal(["allowed", "used", "misapplied", "used"], told["events"]!.AsArray().Select(e => ((string)e!["type"]!).Split('.')[2]));

        var consumed = (await _staff.ApprovalAsync(Leave, body => Consumed(body).Count == 2)) is var approval ? Consumed(approval) : [];
        Assert.Equal([(1_000L, 1_000L), (200L, 800L)], consumed.Select(e => ((long)e["amount"]!["minor"]!, (long)e["remaining"]!["minor"]!)));
        var open = await Shop.EventuallyAsync("/api/exceptions?class=policy&limit=200", body => body["items"]!.AsArray().Any(IsPrice));
        Assert.Equal("order/BY-2", (string?)Assert.Single(open["items"]!.AsArray(), IsPrice)!["subject"]);
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task What_counts_is_when_it_was_sold_and_not_when_it_was_told()
    {
        // At ten, before anybody had allowed it; told before that as well.
        await Shop.SayAsync("pos", Sale("EARLY-1"));
        Assert.Equal(["not_allowed"], await MisfitsAsync("EARLY-1"));
        await AllowedAsync(minor: 2_000, item: Shop.Item, pence: 200, units: 24);
        // At ten still, and told behind the leave.
        await Shop.SayAsync("pos", Sale("EARLY-2"));
        Assert.Equal(["not_allowed"], await MisfitsAsync("EARLY-2"));
        await Shop.AllIsFollowedAsync();
        await Shop.HasAsync<BypassRefuted>("EARLY-1", count: 0);

        Shop.Wait(hours: 3);
        await Shop.SayAsync("pos", Sale("LATE-1"));
        Shop.Wait(hours: 30);
        await Shop.SayAsync("pos", Sale("OVER-1"), Sale("OTHER-1") with { Lines = [new(1, Shop.Other, Quantity.Each(1), new(2.00m, "GBP"), "PO-1")] }, Sale("UNNAMED-1") with
        {
            Lines = [new(1, Shop.Item, Quantity.Each(2), new(2.00m, "GBP"), new string('9', 400))],
        });
        Assert.Contains("over", await MisfitsAsync("OVER-1"));
        Assert.Contains("item", await MisfitsAsync("OTHER-1"));
        await Shop.HasAsync<ControlBypassed>("UNNAMED-1");
        await Shop.AllIsFollowedAsync();
        await Shop.HasAsync<ControlBypassed>("LATE-1", count: 0);
        await Shop.NobodyIsSetAsideAsync();
    }

    [Theory]
    [InlineData("item")]
    [InlineData("price")]
    [InlineData("quantity")]
    [InlineData("location")]
    public async Task A_leave_that_would_cover_nothing_is_not_asked_for(string left)
    {
        var wanted = Wanted(2_000, Shop.Item, 200, 24);
        if (left == "location")
            wanted.Remove("scope");
        else
            wanted["inputs"] = new JsonArray([.. wanted["inputs"]!.AsArray().Where(input => (string)input!["input"]! != left).Select(input => input!.DeepClone())]);
        var (status, body) = await Facts.CommandAsync(_staff[_asks], "/api/approvals/request", Facts.NewId("ask"), wanted);
        Assert.Equal((400, "approval.input_missing"), ((int)status, (string?)body["code"]));
    }

    private async Task AllowedAsync(long minor, string item, long pence, int units)
    {
        var (status, body) = await Facts.CommandAsync(_staff[_asks], "/api/approvals/request", Facts.NewId("ask"), Wanted(minor, item, pence, units));
        Assert.True((int)status == 200, body.ToJsonString());
        await _staff.ApprovalAsync(Leave, told => told["events"]!.AsArray().Count > 0);
        var (answered, why) = await _staff.DecideAsync(_agrees, Leave, "agreed");
        Assert.True(answered == 200, why.ToJsonString());
        await Shop.EventuallyAsync("/api/cases/price-override/PO-1", told => told["events"]!.AsArray().Any(e => (string)e!["type"]! == "retail.price-override.allowed.v1"));
    }

    private static JsonObject Wanted(long minor, string item, long pence, int units) => new()
    {
        ["kind"] = ActKinds.PriceOverride,
        ["subject"] = "price-override/PO-1",
        ["amount"] = new JsonObject { ["minor"] = minor, ["currency"] = "GBP" },
        ["scope"] = new JsonObject { ["location"] = "ONLINE" },
        ["inputs"] = new JsonArray(
            new JsonObject { ["input"] = "item", ["text"] = item }, new JsonObject { ["input"] = "price", ["number"] = pence, ["text"] = "GBP" },
            new JsonObject { ["input"] = "quantity", ["number"] = units }),
    };

    private static OrderPlaced Sale(string id, int mugs = 2) => OrderToCash.Shop.Order(id, mugs) with
    {
        Handover = Handover.TakenAway,
        Lines = [new(1, OrderToCash.Shop.Item, Quantity.Each(mugs), new(2.00m, "GBP"), "PO-1")],
    };

    private async Task<IReadOnlyList<string>> MisfitsAsync(string order) =>
        [.. Assert.Single(await Shop.HasAsync<ControlBypassed>(order))["misfits"]!.AsArray().Select(code => (string)code!)];

    private static List<JsonNode> Consumed(JsonNode approval) =>
        [.. approval["events"]!.AsArray().Where(e => (string)e!["type"]! == "retail.approval.consumed.v1").Select(e => e!["data"]!)];

    private static bool IsPrice(JsonNode? row) => (string)row!["code"]! == "price.drifted";
}
