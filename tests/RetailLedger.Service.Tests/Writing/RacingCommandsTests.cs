using System.Net;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.Writing;

/// <summary>Commands that race on one case decide one after the other on what the one before did.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class RacingCommandsTests(SharedLedger ledger)
{
    private static JsonObject Reason => new() { ["reasonCode"] = "check" };

    [Fact]
    public async Task Forty_holds_at_once_hold_once_and_nobody_is_answered_with_an_error()
    {
        var order = Facts.NewId("RACE");
        using var shop = ledger.App.Client("ecom");
        await Facts.PlaceOrderAsync(shop, order);
        using var person = ledger.App.Client("operator");

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(n =>
            Facts.CommandAsync(person, $"/api/orders/{order}/hold", $"{order}-{n}", Reason)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers, answer => (string?)answer.Body["outcome"] == "accepted");
        Assert.Equal(39, answers.Count(answer => (string?)answer.Body["outcome"] == "alreadyDone"));
        using var anyone = ledger.App.Client(null);
        await Facts.EventuallyAsync(anyone, $"/api/cases/order/{order}", body => (long)body["lastVersion"]! == 2);
    }

    [Fact]
    public async Task Holds_and_releases_at_once_alternate_and_the_log_makes_sense()
    {
        var order = Facts.NewId("RACE");
        using var shop = ledger.App.Client("ecom");
        await Facts.PlaceOrderAsync(shop, order);
        using var person = ledger.App.Client("operator");

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(n =>
            Facts.CommandAsync(person, $"/api/orders/{order}/{(n % 2 == 0 ? "hold" : "release")}", $"{order}-{n}", Reason)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        var accepted = answers.Count(answer => (string?)answer.Body["outcome"] == "accepted");
        using var anyone = ledger.App.Client(null);
        var found = await Facts.EventuallyAsync(anyone, $"/api/cases/order/{order}", body => (long)body["lastVersion"]! == accepted + 1);
        var types = found["events"]!.AsArray().Skip(1).Select(e => (string)e!["type"]!).ToList();
        Assert.Equal(types.Select((_, n) => n % 2 == 0 ? "retail.order.held.v1" : "retail.order.released.v1"), types);
    }

    [Fact]
    public async Task A_decision_sees_what_another_node_wrote_since_it_last_looked()
    {
        var order = Facts.NewId("NODES");
        using var shop = ledger.App.Client("ecom");
        await Facts.PlaceOrderAsync(shop, order);
        using var person = ledger.App.Client("operator");
        await Facts.CommandAsync(person, $"/api/orders/{order}/hold", $"{order}-1", Reason);

        // Marten's own row of the case is written when its events get their places in the log.
        await Facts.EventuallyAsync(person, "/api/status", body => (long)body["unnumbered"]! == 0);
        // The other node is Marten itself, which also shows that it takes our rows for its own.
        await using (var store = Marten.DocumentStore.For(options =>
        {
            options.Connection(ledger.App.Connections.Admin);
            Service.Hosting.LedgerStore.Configure(options, Service.Hosting.StoredJson.Inbound);
        }))
        {
            await using var session = store.LightweightSession();
            var stream = await session.Events.FetchStreamAsync($"order/{order}");
            Assert.Equal([1L, 2], stream.Select(e => e.Version));
            Assert.IsType<Domain.OrderToCash.OrderHeld>(stream[1].Data);
            session.Events.Append($"order/{order}", new Domain.OrderToCash.OrderReleased(order, "elsewhere"));
            await session.SaveChangesAsync();
        }

        var (_, body) = await Facts.CommandAsync(person, $"/api/orders/{order}/hold", $"{order}-2", Reason);

        Assert.Equal(("accepted", 4L), ((string?)body["outcome"], (long)body["version"]!));
    }

    [Fact]
    public async Task A_repeated_command_gets_its_first_answer_even_when_the_case_moved_on()
    {
        var order = Facts.NewId("AGAIN");
        using var shop = ledger.App.Client("ecom");
        await Facts.PlaceOrderAsync(shop, order);
        using var person = ledger.App.Client("operator");
        var (_, first) = await Facts.CommandAsync(person, $"/api/orders/{order}/hold", $"{order}-h", Reason);
        await Facts.CommandAsync(person, $"/api/orders/{order}/release", $"{order}-r", Reason);

        var (status, again) = await Facts.CommandAsync(person, $"/api/orders/{order}/hold", $"{order}-h", Reason);
        var (clash, other) = await Facts.CommandAsync(person, $"/api/orders/{order}/hold", $"{order}-h", new JsonObject { ["reasonCode"] = "other" });

        Assert.Equal((HttpStatusCode.OK, (string?)first["eventId"], true), (status, (string?)again["eventId"], (bool)again["repeat"]!));
        Assert.Equal((HttpStatusCode.Conflict, "key.other_input"), (clash, (string?)other["code"]));
    }

    [Fact]
    public async Task A_repeated_command_gets_its_first_answer_even_when_it_would_be_refused_today()
    {
        var order = Facts.NewId("LATE");
        using var shop = ledger.App.Client("ecom");
        await Facts.PlaceOrderAsync(shop, order);
        using var person = ledger.App.Client("operator");
        var (_, first) = await Facts.CommandAsync(person, $"/api/orders/{order}/hold", $"{order}-h", Reason);
        await Facts.PostAsync(shop, Facts.Event("retail.order.cancelled.v1", order + "c", new JsonObject { ["orderId"] = order, ["reasonCode"] = "customer" }));

        var (status, again) = await Facts.CommandAsync(person, $"/api/orders/{order}/hold", $"{order}-h", Reason);
        var (refused, _) = await Facts.CommandAsync(person, $"/api/orders/{order}/hold", $"{order}-h2", Reason);

        Assert.Equal((HttpStatusCode.OK, (string?)first["eventId"], true), (status, (string?)again["eventId"], (bool)again["repeat"]!));
        Assert.Equal(HttpStatusCode.Conflict, refused);
    }

    [Fact]
    public async Task A_decision_that_nothing_is_left_to_do_rests_on_the_newest_state_of_the_case()
    {
        var order = Facts.NewId("STALE");
        using var shop = ledger.App.Client("ecom");
        await Facts.PlaceOrderAsync(shop, order);
        using var person = ledger.App.Client("operator");
        await Facts.CommandAsync(person, $"/api/orders/{order}/hold", $"{order}-1", Reason);
        await using (var source = Npgsql.NpgsqlDataSource.Create(ledger.App.Connections.Admin))
        await using (var elsewhere = source.CreateCommand("""
            insert into events.mt_events (id, stream_id, version, data, type, headers, correlation_id, user_name)
            select gen_random_uuid(), stream_id, 3, data, 'retail.order.released.v1', headers - 'digest', correlation_id, user_name
            from events.mt_events where stream_id = $1 and version = 2
            """))
        {
            elsewhere.Parameters.Add(new() { Value = $"order/{order}" });
            await elsewhere.ExecuteNonQueryAsync();
        }

        var (_, body) = await Facts.CommandAsync(person, $"/api/orders/{order}/hold", $"{order}-2", Reason);

        Assert.Equal(("accepted", 4L), ((string?)body["outcome"], (long)body["version"]!));
    }

    [Theory]
    [InlineData("unknown", "order.unknown")]
    [InlineData("cancelled", "order.cancelled")]
    public async Task A_refusal_is_409_with_its_code(string what, string code)
    {
        var order = Facts.NewId("REF");
        if (what == "cancelled")
        {
            using var shop = ledger.App.Client("ecom");
            await Facts.PlaceOrderAsync(shop, order);
            await Facts.PostAsync(shop, Facts.Event("retail.order.cancelled.v1", order + "c", new JsonObject { ["orderId"] = order, ["reasonCode"] = "customer" }));
        }

        using var person = ledger.App.Client("operator");

        var (status, body) = await Facts.CommandAsync(person, $"/api/orders/{order}/hold", order, Reason);

        Assert.Equal((HttpStatusCode.Conflict, code), (status, (string?)body["code"]));
    }

    [Fact]
    public async Task A_command_without_a_key_is_told_what_to_send()
    {
        using var person = ledger.App.Client("operator");
        using var content = new StringContent("{\"reasonCode\":\"x\"}", System.Text.Encoding.UTF8, "application/json");

        var response = await person.PostAsync("/api/orders/X/hold", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Idempotency-Key", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
