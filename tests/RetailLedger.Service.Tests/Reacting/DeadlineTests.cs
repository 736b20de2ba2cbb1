using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RetailLedger.Service.Following;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.Tests.Reacting;

/// <summary>A case that waited in vain is decided on once, whoever was killed in between and however many nodes look.</summary>
public sealed class DeadlineTests : IAsyncLifetime
{
    private readonly StoryClock _clock = new();
    private readonly HoldUnpaidOrder _rule = new();
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(services =>
        services.AddSingleton<IBusinessClock>(_clock).AddSingleton(_rule).AddDeadlineRule<HoldUnpaidOrder>());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Nothing_happens_before_the_moment_and_once_after_it()
    {
        await PlaceAsync("a");
        await ArmedAsync(1);

        using var anyone = _app.Client(null);
        Assert.Contains("case/order/", await anyone.GetStringAsync("/deadlines"), StringComparison.Ordinal);
        var next = System.Text.Json.Nodes.JsonNode.Parse(await anyone.GetStringAsync("/api/deadlines?stream=order/a"))!;
        Assert.Equal("2026-11-08T10:00:00+00:00", (string)next[0]!["due"]!);

        _clock.Now = new(2026, 11, 8, 9, 59, 59, TimeSpan.Zero);
        await Sweep().StepAsync(default);
        Assert.Equal(1, await VersionAsync("a"));

        _clock.Now = new(2026, 11, 8, 10, 0, 0, TimeSpan.Zero);
        await FiredAsync(1);
        Assert.Equal(2, await VersionAsync("a"));
        Assert.Equal("deadline/hold-unpaid-order", await TextAsync("select user_name from events.mt_events where stream_id = 'order/a' and version = 2"));
        Assert.Equal(
            await TextAsync("select id::text from events.mt_events where stream_id = 'order/a' and version = 1"), await TextAsync("select causation_id from events.mt_events where stream_id = 'order/a' and version = 2"));
    }

    [Fact]
    public async Task Killed_between_decision_and_mark_it_decides_again_and_nothing_is_added()
    {
        await PlaceAsync("a");
        await ArmedAsync(1);
        _clock.Now = _clock.Now.AddDays(30);
        await FiredAsync(1);

        await AdminAsync("update ledger.deadline set fired_at = null");
        await FiredAsync(1);

        Assert.Equal(2, await VersionAsync("a"));
    }

    [Fact]
    public async Task Two_nodes_that_look_at_the_same_moment_add_it_once()
    {
        await PlaceAsync([.. Enumerable.Range(1, 20).Select(n => $"o-{n}")]);
        await ArmedAsync(20);
        _clock.Now = _clock.Now.AddDays(30);

        await Task.WhenAll(Sweep().StepAsync(default), Sweep().StepAsync(default));

        await FiredAsync(20);
        Assert.Equal("40", await TextAsync("select count(*)::text from events.mt_events where stream_id like 'order/%'"));
    }

    [Fact]
    public async Task What_was_cancelled_never_comes()
    {
        await PlaceAsync("a", "b");
        using var shop = _app.Client("ecom");
        await Facts.PostAsync(shop, Facts.Event("retail.order.cancelled.v1", "cancel-a",
            new System.Text.Json.Nodes.JsonObject { ["orderId"] = "a", ["reasonCode"] = "CUSTOMER" }));
        // One armed is not enough: that could be the one that is yet to be cancelled.
        await UntilAsync("select count(*) filter (where stream = 'order/b') - count(*) filter (where stream <> 'order/b') from ledger.deadline", 1);

        _clock.Now = _clock.Now.AddDays(30);
        await FiredAsync(1);

        Assert.Equal(2, await VersionAsync("a"));
        Assert.Equal(2, await VersionAsync("b"));
        Assert.Equal("retail.order.cancelled.v1", await TextAsync("select type from events.mt_events where stream_id = 'order/a' and version = 2"));
    }

    [Fact]
    public async Task A_position_that_is_rolled_back_arms_nothing_that_fired()
    {
        await PlaceAsync("a");
        await ArmedAsync(1);
        _clock.Now = _clock.Now.AddDays(30);
        await FiredAsync(1);

        await AdminAsync("update ledger.follower set position = 0 where name = 'deadline/hold-unpaid-order'");
        await PlaceAsync("b");
        await FiredAsync(2);

        Assert.Equal(2, await VersionAsync("a"));
    }

    [Fact]
    public async Task One_that_is_refused_says_so_and_is_tried_again_later()
    {
        _rule.Fails = true;
        await PlaceAsync("a");
        await ArmedAsync(1);
        _clock.Now = _clock.Now.AddDays(30);
        await UntilAsync("select count(*) from ledger.deadline where failures > 0 and last_error like '%order.not_today%' and fired_at is null", 1);

        _rule.Fails = false;
        await AdminAsync("update ledger.deadline set retry_at = now()");
        await FiredAsync(1);
        Assert.Equal(2, await VersionAsync("a"));
    }

    private DeadlineSweep Sweep() => ActivatorUtilities.CreateInstance<DeadlineSweep>(_app.Services);

    private async Task PlaceAsync(params string[] orders)
    {
        using var shop = _app.Client("ecom");
        foreach (var order in orders)
            await Facts.PlaceOrderAsync(shop, order);
    }

    private Task ArmedAsync(long count) => UntilAsync("select count(*) from ledger.deadline", count);

    private Task FiredAsync(long count) => UntilAsync("select count(*) from ledger.deadline where fired_at is not null", count);

    private async Task UntilAsync(string sql, long wanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            await using var command = _app.Sources.Reader.CreateCommand(sql);
            var count = (long)(await command.ExecuteScalarAsync(CancellationToken.None))!;
            if (count == wanted)
                return;
            Assert.False(patience.IsCancellationRequested, $"{sql} stayed {count}");
            await Task.Delay(25, CancellationToken.None);
        }
    }

    private async Task<long> VersionAsync(string order) =>
        long.Parse((await TextAsync($"select max(version)::text from events.mt_events where stream_id = 'order/{order}'"))!, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<string?> TextAsync(string sql)
    {
        await using var command = _app.Sources.Reader.CreateCommand(sql);
        return await command.ExecuteScalarAsync() as string;
    }

    private async Task AdminAsync(string sql)
    {
        await using var admin = NpgsqlDataSource.Create(_app.Connections.Admin);
        await using var command = admin.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
