using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.OrderToCash;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.StoreOperations;

/// <summary>What a store has to do today: whose turn it is, the one act that takes it on, and what is at stake.</summary>
public sealed class StoreDayTests : ShopJourney
{
    private const string Store = "YORK-02";
    private static readonly LocationOpened York = Shop.Place(Store, LocationKind.Store, "gb-north");
    private static readonly LocationOpened North = Shop.Place("NORTH", LocationKind.Warehouse, "gb-north");

    // Facts of the shop are stated from ten o'clock on, a minute after each other.
    private readonly StoryClock _clock = new() { Now = new(2026, 11, 1, 11, 0, 0, TimeSpan.Zero) };

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Shop.OpenAsync((York, 9, 0), (North, 50, 0));
    }

    protected override void Arrange(IServiceCollection services) => services.AddSingleton<IBusinessClock>(_clock);

    [Fact]
    public async Task A_collection_is_picked_then_waits_for_its_customer_and_is_the_stores_own_turn_until_it_is_over()
    {
        await Shop.SayAsync("ecom", Shop.Order("C-1", mugs: 2, collectAt: Store));
        await Shop.HasAsync<FulfilmentInstructed>("C-1");
        var pick = await TaskAsync("pick");
        Assert.Equal(("order/C-1", "C-1-1", "Pick it", "store", true, false, 500), Said(pick));
        await Shop.SayAsync("pos", new PickStarted("C-1-1", "C-1"));
        Assert.Equal("Pack it", (string?)(await TaskAsync("pick", task => (string?)task["act"] == "Pack it"))["act"]);
        await Shop.SayAsync("pos", new CollectionPrepared("C-1-1", Store, "C-1", Until: new(2026, 11, 4, 10, 0, 0, TimeSpan.Zero)));
        Assert.Equal(("order/C-1", "C-1-1", "Hand it over when the customer comes", "customer", true, false, 500), Said(await TaskAsync("collection")));
        _clock.Now = _clock.Now.AddDays(4);
        Assert.Equal(("Call the customer", "store"), await TaskAsync("collection", task => (string?)task["turn"] == "store") is { } late ? ((string?)late["act"], (string?)late["turn"]) : default);
        await Shop.SayAsync("pos", new CollectionCompleted("C-1-1", "C-1"));

        await Shop.EventuallyAsync($"/api/store-days/{Store}", body => body["tasks"]!.AsArray().All(task => (string?)task!["work"] != "collection"));
    }

    [Fact]
    public async Task Leave_that_is_asked_for_waits_for_whom_it_is_asked_of_and_is_told_at_a_glance()
    {
        var staff = new Governance.Staff(App);
        var (asks, decides) = (await staff.HireAsync("ann", null, "clerk"), await staff.HireAsync("ben", 100_000, "policy-owner"));
        await Facts.CommandAsync(staff[asks], "/api/approvals/request", Guid.CreateVersion7().ToString(), new JsonObject
        {
            ["kind"] = "stock.write-off",
            ["subject"] = "write-off/GLANCE",
            ["amount"] = new JsonObject { ["minor"] = 9_000, ["currency"] = "GBP" },
            ["scope"] = new JsonObject { ["location"] = Store },
        });
        await Facts.EventuallyAsync(staff[decides], $"/api/approvals?approver={decides}", answer => answer["items"]!.AsArray().Count == 1);

        Assert.True((bool)(await Facts.EventuallyAsync(staff[decides], $"/api/store-days/{Store}", Waits))["tasks"]!.AsArray().Single(IsApproval)!["mine"]!);
        Assert.False((bool)(await Facts.EventuallyAsync(staff[asks], $"/api/store-days/{Store}", Waits))["tasks"]!.AsArray().Single(IsApproval)!["mine"]!);
        using var browser = new Exceptions.Browser(App);
        Assert.DoesNotContain("If you wait", await browser.GetAsync($"/store/{Store}"), StringComparison.Ordinal);
        await browser.SignInByKeyAsync(staff.KeyOf(decides));
        var page = await browser.GetAsync($"/store/{Store}?show=mine");
        foreach (var told in new[] { "Granted this month", "Similar past cases", "If you wait", "If nobody answers", "href=\"/approvals/stock.write-off/write-off/GLANCE\"" })
            Assert.Contains(told, page, StringComparison.Ordinal);

        static bool IsApproval(JsonNode? task) => (string?)task!["work"] == "approval";
        static bool Waits(JsonNode day) => day["tasks"]!.AsArray().Any(IsApproval);
    }

    [Fact]
    public async Task What_is_overdue_is_counted_by_business_time_and_worth_what_its_case_is_worth()
    {
        await Shop.SayAsync("ecom", Shop.Order("D-1", mugs: 2, collectAt: Store), Shop.Order("D-2", mugs: 1, collectAt: Store));
        await Shop.HasAsync<FulfilmentInstructed>("D-2");
        var day = await DayAsync(body => body["tasks"]!.AsArray().Count(task => (string?)task!["work"] == "pick") == 2);
        Assert.Equal((2, 750, 0), ((long)day["mine"]![0]!["cases"]!, (long)day["mine"]![0]!["valueMinor"]!, (long)day["overdue"]!));
        Assert.Equal(2, (long)day["due"]![0]!["cases"]!);

        _clock.Now = _clock.Now.AddHours(6);

        Assert.Equal(2, (long)(await DayAsync(body => (long)body["overdue"]! == 2))["overdue"]!);
    }

    [Fact]
    public async Task What_is_blocked_is_said_once_by_its_exception()
    {
        await Shop.SayAsync("ecom", Shop.Order("B-1", mugs: 2, collectAt: Store));
        await Shop.HasAsync<FulfilmentInstructed>("B-1");
        await Shop.SayAsync("pos", new CollectionPrepared("B-1-1", Store, "B-1"), new CollectionExpired("B-1-1", "B-1"));

        var loads = (await Shop.EventuallyAsync("/api/store-loads", body => body.AsArray().Any(load => (long)load!["blocked"]! > 0))).AsArray();

        Assert.Contains(loads, load => (long)load!["blocked"]! == 1 && (long)load["blockedMinor"]! == 500);
    }

    [Fact]
    public async Task What_was_known_and_what_had_happened_are_two_questions()
    {
        await Shop.SayAsync("ecom", Shop.Order("T-1", mugs: 2, collectAt: Store));
        await Shop.HasAsync<FulfilmentInstructed>("T-1");
        var position = (long)(await DayAsync(body => body["tasks"]!.AsArray().Count > 0))["position"]!;

        Assert.Empty((await Shop.EventuallyAsync($"/api/store-days/{Store}?asOf=3", _ => true))["tasks"]!.AsArray());
        Assert.NotEmpty((await Shop.EventuallyAsync($"/api/store-days/{Store}?asOf={position}", _ => true))["tasks"]!.AsArray());
        Assert.Empty((await Shop.EventuallyAsync($"/api/store-days/{Store}?on=2026-11-01T09:00:00Z", _ => true))["tasks"]!.AsArray());
        Assert.Empty((await Shop.EventuallyAsync("/api/store-days/NORTH", _ => true))["tasks"]!.AsArray());
    }

    [Fact]
    public async Task A_refund_that_the_gateway_could_not_pay_is_payments_turn_and_a_parcel_on_its_way_back_nobodys_until_it_is_late()
    {
        await Shop.SayAsync("ecom", new ReturnRequested("R-1", [new(1, Shop.Item, Quantity.Each(1), new(250, "GBP"))], _clock.Now, "unwanted", DeliveredAt: _clock.Now.AddDays(-3)));
        await Shop.EventuallyAsync("/api/cases/return/R-1", body => (string?)body["state"]!["status"] == "authorised");
        await Shop.SayAsync("carrier", new ReturnShipped("R-1", "T-1"));
        await Shop.EventuallyAsync("/api/returns?q=R-1&turn=carrier", body => body["cards"]!.AsArray().Count == 1);
        Assert.DoesNotContain(await ReturnsAsync(), task => (string?)task["case"] == "return/R-1");
        _clock.Now = _clock.Now.AddDays(15);
        Assert.Equal(("carrier", "Ask the carrier"), Turn(Assert.Single(await ReturnsAsync())));
        await Shop.SayAsync("wms", new ReturnReceived("R-1", Store), new ReturnGraded("R-1", 1, Grade.A));
        await Shop.EventuallyAsync("/api/cases/return/R-1", body => (string?)body["state"]!["status"] == "resolutionPending");
        await Shop.SayAsync("gateway", new RefundFailed("R-1-1", "card_expired", "R-1"));

        await Shop.EventuallyAsync("/api/exceptions?q=return/R-1", body => body["items"]!.AsArray().Any(item => (string?)item!["code"] == "refund.failed"));
        // Said once, by its exception; both say the same.
        var tasks = (await AllAsync()).Where(task => (string?)task["case"] == "return/R-1").ToList();
        Assert.Contains(("payments", "Instruct the refund again"), tasks.Select(Turn));
        Assert.All(tasks, task => Assert.False((bool)task["mine"]!));
    }

    private static (string?, string?) Turn(JsonNode task) => ((string?)task["turn"], (string?)task["act"]);

    private async Task<List<JsonNode>> ReturnsAsync() => [.. (await AllAsync()).Where(task => (string?)task["work"] == "return")];

    // Facts of the shop are all said by the shop on the web.
    private async Task<List<JsonNode>> AllAsync() => [.. (await Shop.EventuallyAsync("/api/store-days/ONLINE", _ => true))["tasks"]!.AsArray().OfType<JsonNode>()];

    private Task<JsonNode> DayAsync(Func<JsonNode, bool> wanted) => Shop.EventuallyAsync($"/api/store-days/{Store}", wanted);

    private async Task<JsonNode> TaskAsync(string work, Func<JsonNode, bool>? wanted = null)
    {
        bool IsIt(JsonNode? task) => (string?)task!["work"] == work && (wanted is null || wanted(task));
        return (await DayAsync(body => body["tasks"]!.AsArray().Any(IsIt)))["tasks"]!.AsArray().First(IsIt)!;
    }

    private static (string?, string?, string?, string?, bool, bool, long) Said(JsonNode task) => (
        (string?)task["case"], (string?)task["about"], (string?)task["act"], (string?)task["turn"], (bool)task["mine"]!, (bool)task["blocked"]!, (long)task["valueMinor"]!);
}
