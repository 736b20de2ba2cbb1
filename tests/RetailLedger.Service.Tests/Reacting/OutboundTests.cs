using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Tests.Reacting;

/// <summary>A customer is told once per case, transition and channel, whatever is delivered twice and whatever fails on the way.</summary>
public sealed class OutboundTests : IAsyncLifetime
{
    private const string Address = "ada@lovelace.example";

    private readonly Flaky _channel = new();
    private LedgerApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await LedgerApp.StartAsync(services => services
        .AddSingleton(new OutboundOptions { MostAttempts = 3, FirstPause = TimeSpan.FromMilliseconds(10), Pace = TimeSpan.FromMilliseconds(20) })
        .AddSingleton(provider => new NotificationChannels(
            new Dictionary<string, INotificationChannel> { ["flaky"] = _channel }, provider.GetRequiredService<FileOutbox>(), provider.GetRequiredService<SubjectKeys>()))
        .AddReaction<TellShipped>());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_customer_is_told_once_though_the_trigger_comes_three_times()
    {
        await ShipAsync("a", 3);

        await SettledAsync("sent", 2);

        var file = Assert.Single(Directory.GetFiles(Path.Combine(_app.Connections.Home, "outbox")));
        var mail = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        Assert.Equal(Address, (string)mail["recipient"]!);
        Assert.Equal("order: a", (string)mail["body"]!);
        Assert.Equal(
            ["retail.outbound.queued.v1", "retail.outbound.acknowledged.v1", "retail.customer.notified.v1"], await TypesAsync("outbound/order/a/shipped/email"));
        Assert.Single(_channel.Sent);
    }

    [Fact]
    public async Task Who_it_is_for_stands_in_clear_in_no_table()
    {
        await ShipAsync("a", 1);
        await SettledAsync("sent", 2);

        foreach (var table in new[] { "events.mt_events", "ledger.outbound", "ledger.idempotency_key", "ledger.follower" })
            Assert.Equal(0L, await CountAsync($"select count(*) from {table} t where t::text like '%lovelace%'"));
    }

    [Fact]
    public async Task What_fails_is_tried_again_and_its_attempts_show()
    {
        _channel.Answers.Enqueue(new SendAnswer.Later("smtp.451"));
        _channel.Answers.Enqueue(new SendAnswer.Later("smtp.451"));

        await ShipAsync("a", 1);
        await SettledAsync("sent", 2);

        var message = await MessageAsync("order/a/shipped/flaky");
        Assert.Equal(3, (int)message["attempts"]!);
        Assert.Equal(3, _channel.Tried);
    }

    [Fact]
    public async Task A_person_has_a_parked_message_tried_again_on_its_page()
    {
        for (var n = 0; n < 3; n++)
            _channel.Answers.Enqueue(new SendAnswer.Later("smtp.451"));
        await ShipAsync("a", 1);
        await SettledAsync("parked", 1);
        using var browser = new Exceptions.Browser(_app);
        const string Parked = "/messages?state=parked";
        Assert.Contains("smtp.451", await browser.GetAsync(Parked), StringComparison.Ordinal);

        var form = await browser.FormAsync(Parked, "/messages/replay");
        Assert.StartsWith("/sign-in", await browser.PostAsync("/messages/replay", [.. form, new("id", "order/a/shipped/flaky")]), StringComparison.Ordinal);
        var signIn = await browser.FormAsync("/sign-in", "/sign-in/key");
        await browser.PostAsync("/sign-in/key", [.. signIn, new("accessKey", _app.Key("operator"))]);
        form = await browser.FormAsync(Parked, "/messages/replay");
        Assert.Equal(Parked, await browser.PostAsync("/messages/replay", [.. form, new("id", "order/a/shipped/flaky")]));
        Assert.Contains("Recorded: 1.", await browser.GetAsync(Parked), StringComparison.Ordinal);
        await SettledAsync("sent", 2);

        Assert.Contains("order/a", await browser.GetAsync("/messages?q=order/a"), StringComparison.Ordinal);
        Assert.Contains("No message fits", await browser.GetAsync("/messages?q=order/zzz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_parks_a_message_that_waits_and_it_is_tried_no_more_until_somebody_says_so()
    {
        const string Waiting = "/messages?state=queued";
        // It waits for its next attempt longer than this test takes.
        _channel.Answers.Enqueue(new SendAnswer.Later("smtp.451"));
        await using var patient = await LedgerApp.StartAsync(services => services
            .AddSingleton(new OutboundOptions { MostAttempts = 3, FirstPause = TimeSpan.FromHours(1), Pace = TimeSpan.FromMilliseconds(20) })
            .AddSingleton(provider => new NotificationChannels(
                new Dictionary<string, INotificationChannel> { ["flaky"] = _channel }, provider.GetRequiredService<FileOutbox>(), provider.GetRequiredService<SubjectKeys>()))
            .AddReaction<TellShipped>());
        using (var carrier = patient.Client("carrier"))
            await Facts.PostAsync(carrier, Facts.Event("retail.shipment.dispatched.v1", "ship-p", new JsonObject { ["shipmentId"] = "s-p", ["orderId"] = "p" }));
        using var anyone = patient.Client(null);
        await Facts.EventuallyAsync(anyone, "/api/outbound?state=queued", body => body.AsArray() is [{ } one] && (int)one["attempts"]! == 1);
        using var browser = new Exceptions.Browser(patient);
        await browser.SignInAsync("operator");

        Assert.Contains("Recorded: 1.", await browser.SubmitAsync(Waiting, "/messages/park", new KeyValuePair<string, string>("id", "order/p/shipped/flaky")), StringComparison.Ordinal);

        await Facts.EventuallyAsync(anyone, "/api/outbound?state=parked", body => body.AsArray() is [{ } one] && (string?)one["key"] == "order/p/shipped/flaky");
        var parked = JsonNode.Parse(await anyone.GetStringAsync("/api/cases/outbound/order/p/shipped/flaky"))!["events"]!.AsArray()[^1]!;
        Assert.Equal(("retail.outbound.parked.v1", "parked.by_hand"), ((string?)parked["type"], (string?)parked["data"]!["reasonCode"]));
        var tried = _channel.Tried;
        await Task.Delay(300);
        Assert.Equal(tried, _channel.Tried);

        await browser.SubmitAsync("/messages?state=parked", "/messages/replay", new KeyValuePair<string, string>("id", "order/p/shipped/flaky"));
        await Facts.EventuallyAsync(anyone, "/api/outbound?state=sent", body => body.AsArray().Count == 2);
    }

    [Fact]
    public async Task What_keeps_failing_is_parked_and_goes_out_when_a_person_says_so()
    {
        for (var n = 0; n < 3; n++)
            _channel.Answers.Enqueue(new SendAnswer.Later("smtp.451"));
        await ShipAsync("a", 1);
        await SettledAsync("parked", 1);
        var parked = await MessageAsync("order/a/shipped/flaky");
        Assert.Equal("smtp.451", (string)parked["lastError"]!);
        using var person = _app.Client("operator");

        var (_, dry) = await Facts.CommandAsync(person, "/api/outbound/replay", "dry", new JsonObject { ["allParked"] = true, ["dryRun"] = true });
        Assert.Equal("wouldRequeue", (string)dry[0]!["outcome"]!);
        Assert.Equal("parked", (string)(await MessageAsync("order/a/shipped/flaky"))["state"]!);

        var (status, replayed) = await Facts.CommandAsync(person, "/api/outbound/replay", "go", new JsonObject { ["allParked"] = true });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("requeued", (string)replayed[0]!["outcome"]!);
        await SettledAsync("sent", 2);

        Assert.Equal(
            ["retail.outbound.queued.v1", "retail.outbound.parked.v1", "retail.outbound.requeued.v1", "retail.outbound.acknowledged.v1", "retail.customer.notified.v1"],
            await TypesAsync("outbound/order/a/shipped/flaky"));
        var (_, again) = await Facts.CommandAsync(person, "/api/outbound/replay", "again", new JsonObject { ["keys"] = new JsonArray("order/a/shipped/flaky", "none") });
        Assert.Equal(["outbound.acknowledged", "outbound.unknown"], again.AsArray().Select(one => (string)one!["outcome"]!));
    }

    [Fact]
    public async Task What_can_never_be_sent_is_parked_at_once_and_holds_up_nothing_else()
    {
        _channel.Answers.Enqueue(new SendAnswer.Never("smtp.550"));
        await ShipAsync("a", 1);
        await ShipAsync("b", 1);

        await SettledAsync("parked", 1);
        await SettledAsync("sent", 3);
    }

    [Fact]
    public async Task A_system_may_not_have_messages_tried_again()
    {
        using var shop = _app.Client("ecom");

        var (status, _) = await Facts.CommandAsync(shop, "/api/outbound/replay", "x", new JsonObject { ["keys"] = new JsonArray("none") });

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task Killed_between_sending_and_noting_it_sends_the_same_again_and_records_it_once()
    {
        await ShipAsync("a", 1);
        await SettledAsync("sent", 2);

        await using (var admin = NpgsqlDataSource.Create(_app.Connections.Admin))
        {
            await using var command = admin.CreateCommand("update ledger.outbound set state = 'queued', next_attempt_at = now()");
            await command.ExecuteNonQueryAsync();
        }

        await SettledAsync("sent", 2);
        Assert.Single(Directory.GetFiles(Path.Combine(_app.Connections.Home, "outbox")));
        Assert.Equal(2L, await CountAsync("select count(*) from events.mt_events where type = 'retail.customer.notified.v1'"));
    }

    private async Task ShipAsync(string order, int times)
    {
        using var carrier = _app.Client("carrier");
        for (var n = 0; n < times; n++)
        {
            var (status, body, _) = await Facts.PostAsync(carrier, Facts.Event("retail.shipment.dispatched.v1", $"ship-{order}-{n}", new JsonObject { ["shipmentId"] = $"s-{n}", ["orderId"] = order }));
            Assert.True((int)status < 300, body.ToJsonString());
        }
    }

    private async Task SettledAsync(string state, int count)
    {
        using var anyone = _app.Client(null);
        await Facts.EventuallyAsync(anyone, $"/api/outbound?state={state}", body => body.AsArray().Count == count);
    }

    private async Task<JsonNode> MessageAsync(string key)
    {
        using var anyone = _app.Client(null);
        var all = JsonSerializer.Deserialize<JsonArray>(await anyone.GetStringAsync("/api/outbound"))!;
        return all.Single(message => (string)message!["key"]! == key)!;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var admin = NpgsqlDataSource.Create(_app.Connections.Admin);
        await using var command = admin.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<List<string>> TypesAsync(string stream)
    {
        await using var command = _app.Sources.Reader.CreateCommand("select type from events.mt_events where stream_id = $1 order by version");
        command.Parameters.Add(new() { Value = stream });
        await using var row = await command.ExecuteReaderAsync();
        var types = new List<string>();
        while (await row.ReadAsync())
            types.Add(row.GetString(0));
        return types;
    }

    /// <summary>When a parcel left, the customer is told by mail and by another way.</summary>
    private sealed class TellShipped : IReaction
    {
        public string Name => "tell-shipped";

        public IReadOnlyList<Type> On { get; } = [typeof(ShipmentDispatched)];

        public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
        {
            var order = ((ShipmentDispatched)cause.Data).OrderId!;
            var message = new QueueOutbound(
                StreamKeys.Order(order), "shipped", "email", "order-shipped", [new("order", order)], "1", new() { Subject = "customer/1", Value = Address });
            return ValueTask.FromResult<IReadOnlyList<Consequence>>([OutboundModule.Send(message), OutboundModule.Send(message with { Channel = "flaky" })]);
        }
    }

    /// <summary>Answers as told, then takes everything.</summary>
    private sealed class Flaky : INotificationChannel
    {
        public System.Collections.Concurrent.ConcurrentQueue<SendAnswer> Answers { get; } = new();

        public System.Collections.Concurrent.ConcurrentBag<string> Sent { get; } = [];

        public int Tried;

        public Task<SendAnswer> SendAsync(OutboundMessage message, CancellationToken ct)
        {
            Interlocked.Increment(ref Tried);
            if (Answers.TryDequeue(out var answer))
                return Task.FromResult(answer);
            Sent.Add(message.Key);
            return Task.FromResult<SendAnswer>(new SendAnswer.Sent(null));
        }
    }
}
