using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Governance;
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
        // Sales of several tills meet on the leave in the order in which they were looked at: here one after the other.
        foreach (var (order, mugs) in new[] { ("BY-1", 20), ("BY-2", 5), ("BY-3", 4) })
        {
            await Shop.SayAsync("pos", Sale(order, mugs));
            await Shop.AllIsFollowedAsync();
        }

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

    [Fact]
    public async Task What_the_policy_lets_pass_alone_passes_no_control_by_and_what_it_asks_a_person_about_does()
    {
        // A sale before the policy of its day: there was nothing yet that could have let it pass.
        await Shop.SayAsync("pos", Unnamed("BEFORE-1", 1, 2.00m));
        Shop.Wait(hours: 3);
        // 10.00 below the list is the till's own affair, 10.01 is not; and all of one receipt counts together. Dearer than the list, or a name that can be no leave's, is nobody's to allow.
        await Shop.SayAsync("pos", Unnamed("FREE-1", 20, 2.00m), Unnamed("OVER-1", 13, 1.73m), Unnamed("DEAR-1", 1, 3.00m), Unnamed("NAMED-1", 2, 2.00m, new string('9', 400)),
            Unnamed("SPLIT-1", 12, 2.00m) with { Lines = [new(1, Shop.Item, Quantity.Each(12), new(2.00m, "GBP")), new(2, Shop.Other, Quantity.Each(4), new(3.00m, "GBP"))] },
            Unnamed("PART-1", 12, 2.00m) with { Lines = [new(1, Shop.Item, Quantity.Each(12), new(2.00m, "GBP")), new(2, Shop.Item, Quantity.Each(9), new(2.00m, "GBP"))] });

        foreach (var (order, lost) in new[] { ("BEFORE-1", 50L), ("OVER-1", 1_001), ("DEAR-1", 0), ("NAMED-1", 100), ("PART-1", 450) })
        {
            var bypassed = Assert.Single(await Shop.HasAsync<ControlBypassed>(order));
            Assert.Equal(("price.list", "price.drifted", "price.override", lost),
                ((string?)bypassed["control"], (string?)bypassed["rule"], (string?)bypassed["missingGrant"], (long)bypassed["valueAtRisk"]!["minor"]!));
        }

        await Shop.AllIsFollowedAsync();
        foreach (var order in new[] { "FREE-1", "SPLIT-1" })
            await Shop.HasAsync<ControlBypassed>(order, count: 0);
        var seen = Assert.Single(await Shop.HasAsync<ActObserved>("FREE-1"));
        Assert.Equal((ActKinds.PriceOverride, 1_000L, "PRICE-OVERRIDE", "small"),
            ((string?)seen["kind"], (long)seen["total"]!["minor"]!, (string?)seen["pin"]!["policy"], (string?)seen["pin"]!["row"]!["id"]));
        Assert.Equal(1_050, (long)(await Shop.HasAsync<ActObserved>("PART-1", count: 2))[1]["total"]!["minor"]!);
        var open = await Shop.EventuallyAsync("/api/exceptions?class=policy&limit=200", body => body["items"]!.AsArray().Count(IsPrice) >= 5);
        Assert.Equal(5, open["items"]!.AsArray().Count(IsPrice));
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task A_stricter_policy_of_the_place_binds_its_tills_and_what_it_lets_pass_is_drawn_to_be_looked_at()
    {
        var standard = StandardPolicies.All["PRICE-OVERRIDE"];
        PolicyInput[] inputs = [.. standard.Inputs, new("item", PolicyInputType.Text)];
        PolicyRow[] rows = [.. standard.Rows.Select(row => row.Id == "small" ? row with { Then = row.Then with { SampleShare = 1 } } : row)];
        var strict = standard with { Hit = HitPolicy.First, Scope = new(Location: "ONLINE"), Inputs = inputs, Rows = [standard.Rows[1] with { Id = "never", When = [new("item", OneOf: [Shop.Other])] }, .. rows] };
        await _staff.SayAsync(new PolicyDrafted("TILL-ONLINE", 1, strict, "d1"));
        await _staff.SayAsync(new PolicyActivated("TILL-ONLINE", 1, new(2026, 11, 1, 9, 0, 0, TimeSpan.Zero)));
        await Shop.SayAsync("pos", Unnamed("ALONE-1", 1, 2.00m), Unnamed("STRICT-1", 1, 2.00m) with { Lines = [new(1, Shop.Other, Quantity.Each(1), new(3.00m, "GBP"))] });

        await Shop.HasAsync<ControlBypassed>("STRICT-1");
        await Shop.AllIsFollowedAsync();
        await Shop.HasAsync<ControlBypassed>("ALONE-1", count: 0);
        var drawn = Assert.Single((await Shop.EventuallyAsync("/api/samples", answer => (long?)answer["found"] > 0))["items"]!.AsArray())!;
        Assert.Equal(("order/ALONE-1", ActKinds.PriceOverride, "TILL-ONLINE", 50L), ((string?)drawn["subject"], (string?)drawn["kind"], (string?)drawn["policy"], (long?)drawn["amountMinor"]));
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

    private static OrderPlaced Unnamed(string id, int mugs, decimal price, string? leave = null) => OrderToCash.Shop.Order(id, mugs) with
    {
        Handover = Handover.TakenAway,
        Lines = [new(1, OrderToCash.Shop.Item, Quantity.Each(mugs), new(price, "GBP"), leave)],
    };

    private async Task<IReadOnlyList<string>> MisfitsAsync(string order) =>
        [.. Assert.Single(await Shop.HasAsync<ControlBypassed>(order))["misfits"]!.AsArray().Select(code => (string)code!)];

    private static List<JsonNode> Consumed(JsonNode approval) =>
        [.. approval["events"]!.AsArray().Where(e => (string)e!["type"]! == "retail.approval.consumed.v1").Select(e => e!["data"]!)];

    private static bool IsPrice(JsonNode? row) => (string)row!["code"]! == "price.drifted";
}
