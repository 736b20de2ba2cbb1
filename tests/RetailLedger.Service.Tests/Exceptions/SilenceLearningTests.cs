using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Following;
using RetailLedger.Service.OrderToCash;
using RetailLedger.Service.OrderToCash.Reactions;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reacting.Deadlines;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.Exceptions;

/// <summary>How long a carrier usually takes is learned from what it did, and from then on silence is noticed sooner.</summary>
public sealed class SilenceLearningTests : IAsyncLifetime
{
    private const int Parcels = 320;
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly StoryClock _clock = new() { Now = Start };
    private LedgerApp _app = null!;
    private HttpClient _anyone = null!;
    private HttpClient _carrier = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock));
        (_anyone, _carrier) = (_app.Client(null), _app.Client("carrier"));
    }

    public async ValueTask DisposeAsync()
    {
        _anyone.Dispose();
        _carrier.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task What_was_learned_from_a_carrier_is_told_on_a_case_and_a_silent_parcel_is_noticed_by_it()
    {
        Assert.False((await BoundAsync("tracking")).Learned);
        await StateAsync(Enumerable.Range(0, Parcels).Select(number => Fact("retail.shipment.dispatched.v1", $"S{number}", Start)));
        // Between four hours and four and a half: the ninety-ninth in a hundred is known.
        await StateAsync(Enumerable.Range(0, Parcels).Select(number => Fact("retail.delivery.proven.v1", $"S{number}", Start.AddHours(4).AddSeconds(number * 5))));

        await FollowedAsync();
        await LearnAsync();
        await LearnAsync();

        var learned = Assert.Single(JsonNode.Parse(await _anyone.GetStringAsync("/api/cases/silence-bounds/tracks"))!["events"]!.AsArray());
        var told = learned!["data"]!;
        Assert.Equal(("tracking", Parcels, 172_800), ((string)told["edge"]!, (int)told["observations"]!, (int)told["declaredSeconds"]!));
        Assert.InRange((int)told["p99Seconds"]!, (4 * 3600) + (316 * 5), ((4 * 3600) + (316 * 5)) * 33 / 32);
        Assert.Equal((int)told["p99Seconds"]! * 180 / 100, (int)told["boundSeconds"]!);
        var (seconds, isLearned) = await BoundAsync("tracking");
        Assert.Equal(((int)told["boundSeconds"]!, true), (seconds, isLearned));
        Assert.Equal(0L, await CountAsync("select count(*) from ledger.silence_wait where wait like 'tracking%'"));

        await StateAsync("retail.shipment.dispatched.v1", "silent", Start.AddDays(1));
        await FollowedAsync();
        _clock.Now = Start.AddDays(1).AddSeconds(seconds - 1);
        await Task.Delay(600);
        Assert.DoesNotContain("retail.expected-event.missed.v1", await TypesOfAsync("silent"));

        _clock.Now = Start.AddDays(1).AddSeconds(seconds);
        await Facts.EventuallyAsync(_anyone, "/api/cases/order/O-silent", body => body["events"]!.AsArray().Any(e => (string)e!["type"]! == "retail.expected-event.missed.v1"));
    }

    [Fact]
    public async Task A_report_that_is_missing_while_the_goods_moved_on_is_noted_on_the_case_and_calls_nobody()
    {
        await _app.Services.GetRequiredService<ConsequenceWriter>().EnqueueAsync("test", "1", Consequence.On<SilenceBounds>(SilenceBounds.Stream, SilenceBounds.Evolve,
            (_, _) => Decision.Accept(new SilenceBoundLearned("handover", 3_600, 2_000, 300, 172_800, new(2026, 9, 1), new(2026, 11, 1), "silence/1"))), await AnyEventAsync(), default).Unwrap();
        using var warehouse = _app.Client("wms");
        await PostAsync(warehouse, Fact("retail.pack.completed.v1", "S1", Start));
        await StateAsync("retail.delivery.proven.v1", "S1", Start.AddMinutes(5));
        await FollowedAsync();

        _clock.Now = Start.AddDays(9);

        await Facts.EventuallyAsync(_anyone, "/api/cases/order/O-S1", body => body["events"]!.AsArray()
            .Any(e => (string)e!["type"]! == "retail.expected-event.missed.v1" && (string)e["data"]!["edge"]! == "handover" && (bool)e["data"]!["overtaken"]!));
        await FollowedAsync();
        Assert.DoesNotContain("silence.handover", await _anyone.GetStringAsync("/api/exceptions?state=all"));
    }

    [Theory]
    [InlineData(Handover.TakenAway, OwnerSystem.WebShop, true, false, true)]
    [InlineData(null, OwnerSystem.Till, true, false, true)]
    [InlineData(null, OwnerSystem.WebShop, false, false, false)]
    [InlineData(null, OwnerSystem.WebShop, true, true, false)]
    public async Task By_the_clock_on_the_wall_a_check_is_awaited_for_orders_that_are_checked_and_money_at_once_for_what_is_taken_along(
        Handover? handover, string owner, bool priced, bool awaited, bool atOnce)
    {
        var cases = _app.Services.GetRequiredService<ICases>();
        if (priced)
        {
            using var erp = _app.Client("erp");
            await PostAsync(erp, Facts.Event("retail.price-list.published.v1", Facts.NewId("list"), new JsonObject
            {
                ["priceList"] = "GBP",
                ["currency"] = "GBP",
                ["validFrom"] = "2026-01-01T00:00:00Z",
            }));
        }

        var rule = new SilenceDeadlines(new WallClock(TimeProvider.System), _app.Services.GetRequiredService<UnaskedSteps>(), []);
        var placed = new OrderPlaced("O", [new(1, "A1", Quantity.Each(1), new(2, "GBP"))], new(200, "GBP"), Handover: handover);
        var recorded = (await AnyEventAsync()) with { Type = "retail.order.placed.v1", Data = placed };
        recorded = recorded with { Envelope = recorded.Envelope with { Owner = owner, OccurredAt = Start } };
        await rule.PrepareAsync([recorded], cases, default);

        Assert.Equal(awaited, rule.Changes(recorded).OfType<DeadlineChange.Arm>().Any(arm => arm.Name == "order-validation"));
        Assert.Equal(atOnce, rule.Changes(recorded).OfType<DeadlineChange.Arm>().Any(arm => arm.Name == "till-payment"));
        // What a till gives money back for is no sale.
        var back = recorded with { Data = placed with { Total = new(-200, "GBP") } };
        await rule.PrepareAsync([back], cases, default);
        Assert.DoesNotContain(rule.Changes(back).OfType<DeadlineChange.Arm>(), arm => arm.Name == "till-payment");
    }

    private async Task LearnAsync() => await ActivatorUtilities.CreateInstance<SilenceLearning>(_app.Services).StepAsync(default);

    private async Task<RecordedEvent> AnyEventAsync()
    {
        await StateAsync("retail.shipment.scanned.v1", "any", Start);
        await FollowedAsync();
        await using var connection = await _app.Sources.Reader.OpenConnectionAsync();
        return await _app.Services.GetRequiredService<LogReader>().AtAsync(connection, 1, default);
    }

    private async Task<(int Seconds, bool Learned)> BoundAsync(string edge)
    {
        var bound = JsonNode.Parse(await _anyone.GetStringAsync("/api/silence-bounds"))!.AsArray().Single(bound => (string)bound!["edge"]! == edge)!;
        return ((int)bound["boundSeconds"]!, (bool)bound["learned"]!);
    }

    private async Task<IReadOnlyList<string>> TypesOfAsync(string shipment) =>
        [.. JsonNode.Parse(await _anyone.GetStringAsync($"/api/cases/order/O-{shipment}"))!["events"]!.AsArray().Select(e => (string)e!["type"]!)];

    private Task StateAsync(string type, string shipment, DateTimeOffset at) => PostAsync(_carrier, Fact(type, shipment, at));

    private async Task StateAsync(IEnumerable<JsonNode> facts)
    {
        foreach (var some in facts.Chunk(100))
            await PostAsync(_carrier, new JsonArray(some));
    }

    private static async Task PostAsync(HttpClient sender, JsonNode facts)
    {
        var (status, body, _) = await Facts.PostAsync(sender, facts);
        Assert.True((int)status < 300, $"{status} {body}");
    }

    private static JsonObject Fact(string type, string shipment, DateTimeOffset at)
    {
        var data = new JsonObject { ["shipmentId"] = shipment, ["orderId"] = $"O-{shipment}" };
        if (type.Contains("scanned", StringComparison.Ordinal))
            data["place"] = "hub";
        var fact = Facts.Event(type, Facts.NewId("fact"), data);
        fact["time"] = at.ToString("O", CultureInfo.InvariantCulture);
        return fact;
    }

    // Numbered and seen by whoever measures and whoever waits.
    private async Task FollowedAsync()
    {
        for (var tries = 0; tries < 800; tries++)
        {
            if (await CountAsync("""
                select count(*) from ledger.follower f where f.name in ('silence-delays', 'deadline/notice-silence', 'reaction/raise-silence')
                   and f.position = (select count(*) from events.mt_events) and f.position = (select max(log_index) from ledger.log)
                """) == 3)
                return;
            await Task.Delay(25);
        }

        Assert.Fail("The followers did not come to the end of the log.");
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = _app.Sources.Reader.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
