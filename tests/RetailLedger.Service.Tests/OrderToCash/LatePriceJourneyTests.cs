using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Following;
using RetailLedger.Service.OrderToCash.Reactions;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.OrderToCash;

/// <summary>A till may know a price before the ledger does: nobody is to blame for what the list allowed.</summary>
public sealed class LatePriceJourneyTests : ShopJourney
{
    private static readonly LocationOpened Leeds = Shop.Place("LEEDS-01", LocationKind.Store, "gb-north");
    private static readonly DateTimeOffset Yesterday = new(2026, 10, 31, 0, 0, 0, TimeSpan.Zero);

    // Our own acts happen at noon by this clock, two hours behind the first sale.
    protected override void Arrange(IServiceCollection services) => services.AddSingleton<IBusinessClock>(new StoryClock());

    [Fact]
    public async Task A_price_that_comes_late_and_held_when_it_was_sold_ends_the_exception_by_itself()
    {
        await Shop.OpenAsync((Leeds, 9, 9));
        await Shop.SayAsync("pos", Sale("LATE-1", 2.00m), Sale("CHEAP-1", 1.50m));
        var bypassed = Assert.Single(await Shop.HasAsync<ControlBypassed>("LATE-1"));
        await ExceptionAsync("LATE-1", "open");
        await ExceptionAsync("CHEAP-1", "open");

        // A price of another item, and one that holds from tomorrow on, say nothing of it.
        await Shop.SayAsync("erp", new ItemPriced("GBP", Shop.Other, new(2.00m, "GBP"), Yesterday), new ItemPriced("GBP", Shop.Item, new(2.00m, "GBP"), Yesterday.AddDays(2)));
        await Shop.AllIsFollowedAsync();
        await Shop.HasAsync<BypassRefuted>("LATE-1", count: 0);
        await Shop.SayAsync("erp", new ItemPriced("GBP", Shop.Item, new(2.00m, "GBP"), Yesterday));

        await ExceptionAsync("LATE-1", "resolved");
        var refuted = Assert.Single(await Shop.HasAsync<BypassRefuted>("LATE-1"));
        var price = (await Shop.EventuallyAsync($"/api/cases/price-list/GBP/{Shop.Item}", _ => true))["events"]!.AsArray()[^1]!;
        Assert.Equal(("price.list", (string?)bypassed["act"], (string?)price["eventId"]), ((string?)refuted["control"], (string?)refuted["act"], (string?)refuted["byEventId"]));
        await Shop.AllIsFollowedAsync();
        await ExceptionAsync("CHEAP-1", "open");
        await Shop.HasAsync<BypassRefuted>("CHEAP-1", count: 0);
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task A_brands_own_list_may_be_what_comes_late()
    {
        await Shop.OpenAsync((Leeds, 9, 0));
        using var till = App.Client("pos");
        var sale = Facts.Event("retail.order.placed.v1", "sale-brand", Facts.OrderPlaced("BRAND-1", Shop.Item, minor: 400), ("brand", "NORDIC"), ("location", "LEEDS-01"));
        sale["data"]!["lines"]![0]!["unitPrice"]!["amount"] = "2.00";
        sale["data"]!["handover"] = "takenAway";
        Assert.Equal(System.Net.HttpStatusCode.Created, (await Facts.PostAsync(till, sale)).Status);
        await ExceptionAsync("BRAND-1", "open");

        await Shop.SayAsync("erp", new ItemPriced("NORDIC-GBP", Shop.Item, new(2.00m, "GBP"), Yesterday));
        await Shop.AllIsFollowedAsync();
        await Shop.HasAsync<BypassRefuted>("BRAND-1", count: 0);
        await Shop.SayAsync("erp", new PriceListPublished("NORDIC-GBP", "GBP", Yesterday));

        await ExceptionAsync("BRAND-1", "resolved");
        var list = (await Shop.EventuallyAsync("/api/cases/price-list/NORDIC-GBP", _ => true))["events"]!.AsArray()[^1]!;
        Assert.Equal((string?)list["eventId"], (string?)Assert.Single(await Shop.HasAsync<BypassRefuted>("BRAND-1"))["byEventId"]);
        await Shop.NobodyIsSetAsideAsync();
    }

    [Fact]
    public async Task A_price_that_comes_while_it_is_being_noted_is_seen_by_whoever_reads_of_the_note_later()
    {
        await Shop.OpenAsync((Leeds, 9, 0));
        await Shop.SayAsync("pos", Sale("RACE-1", 2.00m));
        await ExceptionAsync("RACE-1", "open");
        await Shop.SayAsync("erp", new ItemPriced("GBP", Shop.Item, new(2.00m, "GBP"), Yesterday));
        await ExceptionAsync("RACE-1", "resolved");
        var position = (long)(await Shop.EventuallyAsync("/api/cases/order/RACE-1", _ => true))["events"]!.AsArray().Single(e => (string?)e!["type"] == "retail.control.bypassed.v1")!["position"]!;
        await using var connection = await App.Sources.Infrastructure.OpenConnectionAsync();
        var noted = await App.Services.GetRequiredService<LogReader>().AtAsync(connection, position, CancellationToken.None);
        var reaction = ActivatorUtilities.CreateInstance<RefuteBypassedListPriceReaction>(App.Services);
        var cases = App.Services.GetRequiredService<ICases>();

        Assert.Empty(await reaction.ReactAsync(noted, cases, CancellationToken.None));
        Assert.Single(await reaction.ReactAsync(noted with { Position = await LogReader.EndAsync(connection, CancellationToken.None) }, cases, CancellationToken.None));
    }

    [Fact]
    public async Task A_sale_of_which_it_is_concluded_later_that_it_was_one_is_held_against_the_price_of_its_own_time()
    {
        await Shop.OpenAsync((Leeds, 9, 0));
        // At eleven, behind the sales and before the ledger's noon.
        await Shop.SayAsync("erp", new ItemPriced("GBP", Shop.Item, new(3.00m, "GBP"), new(2026, 11, 1, 11, 0, 0, TimeSpan.Zero)));
        await Shop.SayAsync("pos", Shop.Order("THEN-1"), Shop.Order("NOW-1", price: 3.00m));

        var drift = Assert.Single(await Shop.HasAsync<PriceDriftDetected>("NOW-1"));
        Assert.Equal("2.50", (string?)drift["list"]!["amount"]);
        await Shop.HasAsync<HandoverInferred>("THEN-1");
        await Shop.AllIsFollowedAsync();
        await Shop.HasAsync<PriceDriftDetected>("THEN-1", count: 0);
    }

    private static OrderPlaced Sale(string id, decimal price) => Shop.Order(id, price: price) with { Handover = Handover.TakenAway };

    private Task ExceptionAsync(string order, string status) => Shop.EventuallyAsync($"/api/exceptions?state=all&q=order/{order}",
        body => body["items"]!.AsArray() is [{ } one] && (string?)one["code"] == "price.drifted" && (string?)one["status"] == status);
}
