using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.OrderToCash;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>R061, R068, R069: who does outside what needs a grant and has none is noticed, every time; who has one, or needs none, never is.</summary>
public sealed class OutsideActTests : ShopJourney
{
    private const string Bypassed = "/api/events?type=retail.control.bypassed.v1&limit=500";

    private static readonly LocationOpened North = OrderToCash.Shop.Place("NORTH", LocationKind.Warehouse, "gb-north");

    // A penny each: so many units are so many minor units.
    private static readonly ItemListed Penny = new("P1", "Penny", "ea", Cost: new(0.01m, "GBP"));

    // Long before anything here happens.
    private static readonly DateTimeOffset Long = new(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);

    private Staff _staff = null!;
    private string _asks = "";
    private string _agrees = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _staff = new(App);
        await Facts.CommandAsync(App.Client("operator"), "/api/policies/adopt-standard", "adopt", new JsonObject());
        _asks = await _staff.HireAsync("ann", null);
        _agrees = await _staff.HireAsync("amy", 10_000_000, "area-manager", "buyer", "policy-owner");
        await Shop.OpenAsync((North, 50, 0));
        await Shop.SayAsync("erp", Penny, new SupplierRegistered("S-LOW", "Clay & Co", RiskTier.Low, 10), new SupplierRegistered("S-HIGH", "Quick Ltd", RiskTier.High, 10));
        // Our own acts happen at noon, and what partners do after them happens in the afternoon.
        Shop.Wait(hours: 5);
    }

    protected override void Arrange(IServiceCollection services) => services.AddSingleton<IBusinessClock>(new StoryClock());

    [Fact]
    public async Task All_that_was_planted_is_noticed_and_nothing_else()
    {
        var planted = new Dictionary<string, string>(StringComparer.Ordinal);
        var facts = new List<(string Owner, ILedgerEvent Fact)>();
        foreach (var kind in Kinds)
        {
            foreach (var (name, minor, granted) in new (string, long, long?)[]
            {
                ("below", kind.Free - 1, null), ("at", kind.Free, null), ("above", kind.Free + 1, null), ("far", kind.Free * 3, null),
                ("granted", kind.Free + 700, kind.Free + 700), ("less", kind.Free + 699, kind.Free + 700), ("more", kind.Free + 701, kind.Free + 700),
            })
            {
                var id = $"{kind.Prefix}-{name}";
                if (granted is { } asked)
                    await GrantAsync(kind.Kind, $"{kind.Category}/{id}", asked);
                facts.AddRange(kind.Facts(id, minor).Select(fact => (kind.Owner, fact)));
                if (minor > Math.Max(kind.Free, granted ?? 0))
                    planted[$"{kind.Category}/{id}"] = granted is null ? ObserveActDecider.NotGranted : ObserveActDecider.BeyondGrant;
            }
        }

        // A supplier of high risk is never ordered from without a grant, nor one that nobody knows.
        facts.AddRange([("erp", new PurchaseOrderIssued("PO-risk", "S-HIGH", new(100, "GBP"))), ("erp", new PurchaseOrderIssued("PO-unknown", "S-NONE", new(100, "GBP")))]);
        planted["purchase-order/PO-risk"] = planted["purchase-order/PO-unknown"] = ObserveActDecider.NotGranted;
        // Many small entries under one paper are one act.
        facts.AddRange(Enumerable.Range(1, 3).Select(_ => ("wms", (ILedgerEvent)new InventoryWrittenOff("WO-many", "NORTH", "P1", Quantity.Each(1_000)))));
        planted["write-off/WO-many"] = ObserveActDecider.NotGranted;
        // What nobody can value is no leave.
        facts.Add(("wms", new InventoryWrittenOff("WO-worth", "NORTH", OrderToCash.Shop.Item, Quantity.Each(1))));
        planted["write-off/WO-worth"] = ObserveActDecider.NotGranted;
        facts.AddRange(await MarkdownsAsync(planted));
        // Said again, an order restates itself.
        facts.AddRange(Enumerable.Range(1, 3).Select(_ => ("erp", (ILedgerEvent)new PurchaseOrderIssued("PO-again", "S-LOW", new(90_000, "GBP")))));

        foreach (var (owner, fact) in facts.OrderBy(one => new Random(7 + facts.IndexOf(one)).Next()))
            await Shop.SayAsync(owner, fact);
        await Shop.AllIsFollowedAsync();

        var noticed = new List<(string Case, string Rule)>();
        foreach (var stream in (await Shop.EventuallyAsync(Bypassed, _ => true))["events"]!.AsArray().Select(e => (string)e!["stream"]!))
            noticed.Add((stream, await RuleAsync(stream)));
        Assert.Equal(planted.Select(one => (one.Key, one.Value)).Order(), noticed.Order());
        var open = await Shop.EventuallyAsync("/api/exceptions?class=policy&limit=200", body => body["items"]!.AsArray().Count(IsOurs) >= planted.Count);
        Assert.Equal(planted.Count, open["items"]!.AsArray().Count(IsOurs));
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task Who_acts_before_the_grant_acts_without_it_and_the_case_tells_both()
    {
        await Shop.SayAsync("wms", new InventoryWrittenOff("WO-early", "NORTH", "P1", Quantity.Each(9_000)));
        await Shop.EventuallyAsync(Bypassed, body => body["events"]!.AsArray().Count == 1);
        await GrantAsync(ActKinds.WriteOff, "write-off/WO-early", 9_000);

        var told = await Shop.EventuallyAsync("/api/cases/write-off/WO-early", body => Types(body).Contains("retail.write-off.instructed.v1"));
        Assert.Equal(["retail.act.observed.v1", "retail.control.bypassed.v1", "retail.write-off.instructed.v1"], Types(told));
    }

    private static readonly Governed[] Kinds =
    [
        new(ActKinds.WriteOff, "write-off", "WO", 2_500, "wms", (id, minor) => [new InventoryWrittenOff(id, "NORTH", "P1", Quantity.Each(minor))]),
        new(ActKinds.StockAdjustment, "stock-adjustment", "ADJ", 5_000, "wms", (id, minor) => [new InventoryAdjusted(id, "NORTH", "P1", Quantity.Each(minor))]),
        new(ActKinds.TransferRelease, "transfer", "TR", 50_000, "wms", (id, minor) =>
        [
            new StockMoved(id, "NORTH", "P1", Quantity.Each(-minor), "transfer", "SHOP"), new StockMoved(id, "SHOP", "P1", Quantity.Each(minor), "transfer", "NORTH"),
        ]),
        new(ActKinds.PurchaseOrderRelease, "purchase-order", "PO", 100_000, "erp", (id, minor) => [new PurchaseOrderIssued(id, "S-LOW", new(minor, "GBP"))]),
    ];

    // One of an item is on the shelf, so that what its price falls by is what is given up.
    private async Task<IReadOnlyList<(string Owner, ILedgerEvent Fact)>> MarkdownsAsync(Dictionary<string, string> planted)
    {
        var facts = new List<(string, ILedgerEvent)>();
        foreach (var (name, minor, granted) in new (string, long, long?)[]
        {
            ("below", 99_999, null), ("at", 100_000, null), ("above", 100_001, null), ("granted", 100_700, 100_700), ("more", 100_701, 100_700), ("dearer", -100, null), ("same", 0, null),
        })
        {
            await OnShelfAsync($"MD-{name}", cost: 1m);
            if (granted is { } asked)
                await GrantAsync(ActKinds.Markdown, $"price-change/MD-{name}", asked);
            facts.Add(("erp", Lower($"MD-{name}", minor, $"MD-{name}")));
            if (minor > Math.Max(100_000, granted ?? 0))
                planted[$"price-change/MD-{name}"] = granted is null ? ObserveActDecider.NotGranted : ObserveActDecider.BeyondGrant;
        }

        // Under no paper it stands on its own case; a paper that cannot be one is none.
        foreach (var (name, paper) in new[] { ("alone", null), ("nonsense", new string('9', 195)) })
        {
            await OnShelfAsync($"MD-{name}", cost: 1m);
            facts.Add(("erp", Lower($"MD-{name}", 100_001, paper)));
            planted[$"price-list/GBP/MD-{name.ToUpperInvariant()}"] = ObserveActDecider.NotGranted;
        }

        // A small step below what it cost, and one of an item of which nobody knows what it cost.
        foreach (var (name, cost) in new[] { ("loss", (decimal?)5_000m), ("unknown", null) })
        {
            await OnShelfAsync($"MD-{name}", cost);
            facts.Add(("erp", Lower($"MD-{name}", 100, $"MD-{name}")));
            planted[$"price-change/MD-{name}"] = ObserveActDecider.NotGranted;
        }

        // A whole campaign under one paper is one act; of goods that never came nobody knows how many there are.
        foreach (var name in new[] { "one", "two", "three" })
        {
            await OnShelfAsync($"MD-{name}", cost: 1m);
            facts.Add(("erp", Lower($"MD-{name}", 40_000, "MD-campaign")));
        }

        planted["price-change/MD-campaign"] = planted["price-change/MD-nowhere"] = ObserveActDecider.NotGranted;
        await Shop.SayAsync("erp", new ItemListed("MD-nowhere", "Nowhere", "ea", Cost: new(1m, "GBP")), Price("MD-nowhere", 5_000m, Long));
        facts.Add(("erp", Lower("MD-nowhere", 100, "MD-nowhere")));
        return facts;
    }

    private async Task OnShelfAsync(string item, decimal? cost)
    {
        await Shop.SayAsync("erp", new ItemListed(item, item, "ea", Cost: cost is { } known ? new(known, "GBP") : null), Price(item, 5_000m, Long));
        await Shop.SayAsync("wms", new StockMoved(Facts.NewId("M"), "NORTH", item, Quantity.Each(1), "receipt"));
    }

    private static ItemPriced Lower(string item, long minor, string? paper) => Price(item, 5_000m - (minor / 100m), Long.AddDays(40)) with { PriceChange = paper };

    private static ItemPriced Price(string item, decimal price, DateTimeOffset from) => new("GBP", item, new(price, "GBP"), from);

    private async Task GrantAsync(string kind, string subject, long minor)
    {
        var (status, body) = await _staff.AskAsync(_asks, kind, subject, minor, ("supplierRisk", "low"));
        Assert.True((int)status == 200, body.ToJsonString());
        var approval = $"{kind}/{subject}";
        await _staff.ApprovalAsync(approval, told => told["events"]!.AsArray().Count > 0);
        var (answered, why) = await _staff.DecideAsync(_agrees, approval, "agreed");
        Assert.True(answered == 200, why.ToJsonString());
        await Shop.EventuallyAsync($"/api/cases/{subject}", told => Types(told).Any(type => type.Contains("instructed", StringComparison.Ordinal) || type.Contains("released", StringComparison.Ordinal)));
    }

    private async Task<string> RuleAsync(string stream) => (string)(await Shop.EventuallyAsync($"/api/cases/{stream}", _ => true))["events"]!.AsArray()
        .Single(e => (string)e!["type"]! == "retail.control.bypassed.v1")!["data"]!["rule"]!;

    private static bool IsOurs(JsonNode? row) => ((string)row!["code"]!).StartsWith("act.", StringComparison.Ordinal);

    private static List<string> Types(JsonNode body) => [.. body["events"]!.AsArray().Select(e => (string)e!["type"]!)];

    /// <summary>A kind of act, how much of it needs no grant, and how a partner tells of one.</summary>
    private sealed record Governed(string Kind, string Category, string Prefix, long Free, string Owner, Func<string, long, ILedgerEvent[]> Facts);
}
