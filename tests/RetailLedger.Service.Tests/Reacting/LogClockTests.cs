using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Tests.Reacting;

/// <summary>Business time may be told by the log: then months pass as fast as their story is played, and never backwards.</summary>
public sealed class LogClockTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 0, 0, TimeSpan.Zero);

    private LedgerApp _app = null!;
    private HttpClient _anyone = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddDeadlineRule<HoldUnpaidOrder>(), ["--LEDGER_CLOCK=log"]);
        _anyone = _app.Client(null);
    }

    public async ValueTask DisposeAsync()
    {
        _anyone.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_deadline_passes_when_the_story_passes_it_and_what_follows_happened_then()
    {
        await PlaceAsync("first", Start);
        await PlaceAsync("second", Start.AddDays(7).AddMinutes(-1));
        await Task.Delay(600);
        Assert.DoesNotContain("retail.order.held.v1", await TypesAsync("first"));

        await PlaceAsync("third", Start.AddDays(8));

        var first = await Facts.EventuallyAsync(_anyone, "/api/cases/order/first", body => body["events"]!.AsArray().Any(IsHeld));
        Assert.Equal(Start.AddDays(8), DateTimeOffset.Parse((string)first["events"]!.AsArray().Single(IsHeld)!["occurredAt"]!, CultureInfo.InvariantCulture));
        Assert.DoesNotContain("retail.order.held.v1", await TypesAsync("second"));
    }

    [Fact]
    public async Task Neither_history_nor_what_comes_late_nor_an_act_of_our_own_moves_the_story()
    {
        var clock = new LogClock(_app.Sources, TimeProvider.System);
        await PlaceAsync("now", Start.AddDays(30));
        await FollowedAsync();
        await clock.RefreshAsync(default);
        Assert.Equal(Start.AddDays(30), clock.Now);

        await PlaceAsync("late", Start);
        using var erp = _app.Client("erp");
        var imported = Facts.Event("retail.bad-debt.adjusted.v1", "imported", NoteDebt.DebtOf("imported"), ("ingest", "backfill"));
        imported["time"] = Start.AddDays(90).ToString("O", CultureInfo.InvariantCulture);
        Assert.Equal(201, (int)(await Facts.PostAsync(erp, imported)).Status);
        using var person = _app.Client("operator");
        // The operator acts in the story's time, which an act does not move.
        await Facts.CommandAsync(person, "/api/orders/now/hold", Facts.NewId("command"), new JsonObject { ["reasonCode"] = "X" });
        await FollowedAsync();
        await clock.RefreshAsync(default);
        Assert.Equal(Start.AddDays(30), clock.Now);

        await PlaceAsync("next", Start.AddDays(31));
        await FollowedAsync();
        await clock.RefreshAsync(default);
        Assert.Equal(Start.AddDays(31), clock.Now);
    }

    [Fact]
    public async Task A_clock_that_is_not_known_is_refused()
    {
        await using var app = await LedgerApp.StartAsync();
        Assert.IsType<WallClock>(app.Services.GetRequiredService<IBusinessClock>());
        Assert.IsType<LogClock>(_app.Services.GetRequiredService<IBusinessClock>());
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => LedgerApp.StartAsync(args: ["--LEDGER_CLOCK=sundial"]));
        Assert.Contains("LEDGER_CLOCK is sundial; it may be wall or log.", failure.ToString(), StringComparison.Ordinal);
    }

    private static bool IsHeld(JsonNode? e) => (string)e!["type"]! == "retail.order.held.v1";

    private async Task PlaceAsync(string order, DateTimeOffset at)
    {
        using var shop = _app.Client("ecom");
        var placed = Facts.Event("retail.order.placed.v1", order, Facts.OrderPlaced(order));
        placed["time"] = at.ToString("O", CultureInfo.InvariantCulture);
        var (status, body, _) = await Facts.PostAsync(shop, placed);
        Assert.True((int)status == 201, $"{status} {body}");
    }

    private Task FollowedAsync() => Facts.EventuallyAsync(_anyone, "/api/status", body =>
        (long)body["unnumbered"]! == 0 && body["followers"]!.AsArray().All(follower => (long)follower!["lag"]! == 0));

    private async Task<IReadOnlyList<string>> TypesAsync(string order) =>
        [.. (await Facts.EventuallyAsync(_anyone, $"/api/cases/order/{order}", _ => true))["events"]!.AsArray().Select(e => (string)e!["type"]!)];
}
