using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Domain.PromotionToPerformance;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>What was announced is no deviation, what was called off was no demand, and what is much already need not wait until the day is over.</summary>
public sealed class WatchedDaysTests() : FindingScene(Spike + 1)
{
    private const int Spike = 70;

    private string SpikeOfItem => $"demand:item:ITEM-3:{Shop.Day(Spike):yyyy-MM-dd}";

    [Fact]
    public async Task What_is_much_already_is_found_while_its_day_goes_on_and_computed_again_it_is_the_same()
    {
        Clock.Now = Shop.At(Spike, 16);
        await Shop.PlayAsync(0, Spike);
        Shop.Order(Spike, "ITEM-1", 2, hour: 8);
        Shop.Order(Spike, "ITEM-3", 120, hour: 9);
        await Shop.TellAsync();
        await SettledAsync();
        Shop.Order(Spike, "ITEM-2", 3, hour: 13);
        await Shop.TellAsync();

        var found = await FoundAsync(SpikeOfItem);

        Assert.Equal(120, (long)found["units"]!);
        var said = (await GetAsync($"/api/cases/finding/{SpikeOfItem}"))["events"]!.AsArray().Single(e => (string?)e!["type"] == "retail.anomaly.detected.v1")!;
        Assert.Equal(12, (int?)said["data"]!["untilHour"]);
        Assert.True((bool?)(await GetAsync($"/api/findings/{SpikeOfItem}/recomputed"))["isSame"]);
        // Of what has not been asked for by noon nothing is said.
        Assert.DoesNotContain((await GetAsync("/api/findings?state=open"))["items"]!.AsArray(), item => (string?)item!["direction"] == "below" && (string?)item["day"] == $"{Shop.Day(Spike):yyyy-MM-dd}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task More_because_of_a_promotion_is_found_only_where_nobody_had_announced_it(bool announced)
    {
        if (announced)
            await Staff.SayAsync(new PromotionProposed("P-1", Shop.Day(Spike), Shop.Day(Spike + 6), ["item-3"], Mechanics: "two for one"));
        await Shop.PlayAsync(0, Spike + 1);
        Shop.Order(Spike, "ITEM-3", 20);
        await Shop.TellAsync();

        Assert.Equal(announced ? 0 : 1, await CountOfOverAsync(SpikeOfItem));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_place_that_sells_nothing_is_found_only_where_it_was_not_to_be_closed(bool planned)
    {
        const string Kiosk = "KIOSK-1";
        Clock.Now = Shop.At(Spike + 6);
        await Staff.SayAsync(new LocationOpened(Kiosk, LocationKind.Store, "Europe/London"));
        if (planned)
            await Staff.SayAsync(new LocationClosurePlanned(Kiosk, Shop.Day(Spike), Shop.Day(Spike + 9), "REFIT"));
        await Shop.PlayAsync(0, Spike, Kiosk);
        await Shop.PlayAsync(0, Spike + 5);
        await SettledAsync();
        await Shop.PlayAsync(Spike + 5, Spike + 6);

        await LookedAtAsync(Shop.Day(Spike + 4));
        var silent = (await GetAsync("/api/findings?state=open&q=place:KIOSK-1"))["items"]!.AsArray().Where(item => (string?)item!["direction"] == "below");
        Assert.Equal(planned, !silent.Any());
    }

    [Fact]
    public async Task An_order_that_was_cancelled_soon_after_was_no_demand()
    {
        await Shop.PlayAsync(0, Spike + 1);
        Shop.Cancel(Spike, Shop.Order(Spike, "ITEM-3", 120, hour: 7), hour: 9);
        await Shop.TellAsync();

        Assert.Equal(0, await CountOfOverAsync(SpikeOfItem));
    }

    [Fact]
    public async Task Cancelled_when_the_day_was_over_it_changes_nothing_of_what_was_known()
    {
        await Shop.PlayAsync(0, Spike + 1);
        var order = Shop.Order(Spike, "ITEM-3", 120, hour: 7);
        await Shop.TellAsync();
        Assert.Equal(1, await CountOfOverAsync(SpikeOfItem));

        Shop.Cancel(Spike + 1, order, hour: 9);
        await Shop.TellAsync();
        await SettledAsync();
        Assert.True((bool?)(await GetAsync($"/api/findings/{SpikeOfItem}/recomputed"))["isSame"]);
    }

    [Fact]
    public async Task What_was_billed_and_credited_within_two_days_was_neither_demand_nor_a_return()
    {
        await Shop.PlayAsync(0, Spike + 1);
        await BillAsync("I-1", "C-1", hours: 3, pieces: 120);
        await BillAsync("I-2", "C-2", hours: 60, pieces: 5);

        Assert.Equal(0, await CountOfOverAsync(SpikeOfItem));
        Assert.Equal(0, await CountOfOverAsync($"returns:item:ITEM-3:{Shop.Day(Spike):yyyy-MM-dd}"));
    }

    [Fact]
    public async Task What_is_sent_and_what_stores_sell_are_watched_apart()
    {
        const string Store = "STORE-1";
        await Staff.SayAsync(new LocationOpened(Store, LocationKind.Store, "Europe/London"));
        await Shop.PlayAsync(0, Spike + 1, Store);
        await Shop.PlayAsync(0, Spike);
        for (var item = 0; item < 8; item++)
            Shop.Order(Spike, ShopDays.Item(item), 90);
        await Shop.TellAsync();

        var day = $"{Shop.Day(Spike):yyyy-MM-dd}";
        Assert.Equal((1, 0), (await CountOfOverAsync($"demand:channel:distance:{day}"), await CountOfOverAsync($"demand:channel:stores:{day}")));
    }

    // One invoice on the day that is looked at, credited so many hours before or after.
    private async Task BillAsync(string invoice, string credit, int hours, int pieces)
    {
        using var erp = App.Client("erp");
        var billed = Shop.At(Spike, 7).AddHours(-Math.Max(0, hours - 3));
        foreach (var (type, id, at, data) in new (string, string, DateTimeOffset, ILedgerEvent)[]
        {
            ("retail.invoice.issued.v1", invoice, billed, new InvoiceIssued(invoice, [Line(pieces)], new(250 * pieces, "GBP"), CustomerId: "K-9")),
            ("retail.credit-memo.issued.v1", credit, billed.AddHours(hours), new CreditMemoIssued(credit, [Line(pieces)], new(250 * pieces, "GBP"), CustomerId: "K-9")),
        })
        {
            var fact = Facts.Event(type, id, JsonNode.Parse(App.Services.GetRequiredService<EventText>().Data(data))!, ("location", ShopDays.Place));
            fact["time"] = at;
            var (status, body, _) = await Facts.PostAsync(erp, fact);
            Assert.True((int)status < 300, body.ToJsonString());
        }
    }

    private static BilledLine Line(int pieces) => new(1, LineKind.Goods, "ITEM-3", Quantity.Each(pieces), new(2.50m, "GBP"), new(250 * pieces, "GBP"));

    /// <summary>Ends the day, and says how often something was found of it.</summary>
    private async Task<int> CountOfOverAsync(string finding)
    {
        await SettledAsync();
        if (!_over)
            await Shop.PlayAsync(Spike + 1, Spike + 2);
        _over = true;

        await LookedAtAsync(Shop.Day(Spike));
        return (await GetAsync("/api/findings?state=all"))["items"]!.AsArray().Count(item => (string?)item!["findingId"] == finding);
    }

    private bool _over;

    private async Task LookedAtAsync(DateOnly day)
    {
        await Facts.EventuallyAsync(App.Client("operator"), "/api/cases/detection/days", answer => answer["events"]!.AsArray().Any(e => (string?)e!["data"]!["to"] == $"{day:yyyy-MM-dd}" && e["data"]!["untilHour"] is null));
        await SettledAsync();
    }

    private Task<JsonNode> FoundAsync(string id) => Facts.EventuallyAsync(App.Client("operator"), "/api/findings?state=open", answer => One(answer, id) is not null)
        .ContinueWith(page => One(page.Result, id)!, TaskScheduler.Default);

    private static JsonNode? One(JsonNode page, string id) => page["items"]!.AsArray().FirstOrDefault(item => (string?)item!["findingId"] == id);
}
