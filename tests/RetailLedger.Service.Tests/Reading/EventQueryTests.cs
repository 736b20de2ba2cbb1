using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.Reading;

/// <summary>The log answers by type, object, case, actor, owner, time and correlation, page by page.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class EventQueryTests(SharedLedger ledger)
{
    private HttpClient Anyone => ledger.App.Client(null);

    [Fact]
    public async Task Each_filter_finds_what_it_names_and_nothing_else()
    {
        var order = Facts.NewId("FILTER");
        var data = Facts.OrderPlaced(order, item: $"{order}-item");
        data["customerId"] = $"c-{order}";
        using var shop = ledger.App.Client("mp");
        var placed = Facts.Event("retail.order.placed.v1", order, data, ("location", "ONLINE"), ("correlationid", $"process-{order}"));
        placed["time"] = "2031-05-06T07:08:09Z";
        await Facts.PostAsync(shop, placed);
        using var client = Anyone;
        await Facts.EventuallyAsync(client, $"/api/events?stream=order/{order}", Is(order));

        foreach (var query in new[]
        {
            $"object=item/{order.ToUpperInvariant()}-ITEM", $"object=customer/c-{order}", $"object=order/{order}", $"correlation=process-{order}",
            $"stream=order/{order}", "from=2031-05-06T07:08:09Z&to=2031-05-06T07:08:10Z", $"actor=mp&owner=MP&type=retail.order.placed.v1&ingest=live&stream=order/{order}",
        })
            await Facts.EventuallyAsync(client, $"/api/events?{query}", Is(order));
        foreach (var query in new[] { $"stream=order/{order}&type=retail.order.held.v1", $"stream=order/{order}&actor=ecom", $"stream=order/{order}&owner=POS", $"stream=order/{order}&ingest=backfill", $"stream=order/{order}&to=2031-05-06T07:08:09Z", $"stream=order/{order}&asOf=0" })
            Assert.Empty((await client.GetFromJsonAsync<JsonNode>($"/api/events?{query}"))!["events"]!.AsArray());
    }

    [Fact]
    public async Task Pages_follow_each_other_both_ways_without_gap_or_repeat()
    {
        var customer = Facts.NewId("pager");
        using var shop = ledger.App.Client("ecom");
        for (var n = 0; n < 7; n++)
        {
            var data = Facts.OrderPlaced($"{customer}-{n}");
            data["customerId"] = customer;
            await Facts.PostAsync(shop, Facts.Event("retail.order.placed.v1", $"{customer}-{n}", data));
        }

        using var client = Anyone;
        var all = Positions(await Facts.EventuallyAsync(client, $"/api/events?object=customer/{customer}", body => body["events"]!.AsArray().Count == 7));
        var walked = new List<long>();
        JsonNode page = (await client.GetFromJsonAsync<JsonNode>($"/api/events?object=customer/{customer}&limit=3"))!;
        Assert.Null(page["newer"]);
        while (true)
        {
            walked.AddRange(Positions(page));
            if (page["older"] is not { } older)
                break;
            page = (await client.GetFromJsonAsync<JsonNode>($"/api/events?object=customer/{customer}&limit=3&before={older}"))!;
        }

        Assert.Equal(all, walked);
        var back = (await client.GetFromJsonAsync<JsonNode>($"/api/events?object=customer/{customer}&limit=3&after={page["newer"]}"))!;
        Assert.Equal(all.Skip(3).Take(3), Positions(back));
    }

    [Theory]
    [InlineData("limit=0", "query.bad_limit")]
    [InlineData("limit=501", "query.bad_limit")]
    [InlineData("asOf=noon", "query.bad_as_of")]
    public async Task A_question_that_makes_no_sense_is_refused(string query, string code)
    {
        using var client = Anyone;

        var response = await client.GetAsync($"/api/events?{query}");

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, (string?)(await response.Content.ReadFromJsonAsync<JsonNode>())!["code"]);
    }

    [Fact]
    public async Task The_walk_goes_both_ways_from_any_event_in_one_call()
    {
        var order = Facts.NewId("WALK");
        using var shop = ledger.App.Client("ecom");
        using var gateway = ledger.App.Client("gateway");
        using var carrier = ledger.App.Client("carrier");
        var (_, placed, _) = await Facts.PlaceOrderAsync(shop, order);
        var (_, paid, _) = await Facts.PostAsync(gateway, Facts.Event("retail.payment.captured.v1", order, new JsonObject
        {
            ["paymentId"] = order,
            ["orderId"] = order,
            ["amount"] = new JsonObject { ["minor"] = 1, ["currency"] = "GBP" },
        }, ("causationid", (string)placed["eventId"]!), ("correlationid", $"order/{order}")));
        var (_, sent, _) = await Facts.PostAsync(carrier, Facts.Event("retail.shipment.dispatched.v1", order, new JsonObject { ["shipmentId"] = order, ["orderId"] = order },
            ("causationid", (string)paid["eventId"]!), ("correlationid", $"order/{order}")));
        using var client = Anyone;
        await Facts.EventuallyAsync(client, $"/api/events?stream=order/{order}", body => body["events"]!.AsArray().Count == 3);

        var walk = (await client.GetFromJsonAsync<JsonNode>($"/api/events/{paid["eventId"]}/walk"))!;

        Assert.Equal([(-1, (string)placed["eventId"]!)], Steps(walk["causes"]!));
        Assert.Equal([(1, (string)sent["eventId"]!)], Steps(walk["effects"]!));
        Assert.Equal(3, walk["process"]!.AsArray().Count);
        Assert.True((bool)walk["complete"]!);
        Assert.Equal([-1, -2], Steps((await client.GetFromJsonAsync<JsonNode>($"/api/events/{sent["eventId"]}/walk"))!["causes"]!).Select(step => step.Depth));
    }

    [Fact]
    public async Task A_circle_of_causes_ends_the_walk_and_not_the_service()
    {
        var id = Facts.NewId("CIRCLE");
        using var shop = ledger.App.Client("ecom");
        var (_, first, _) = await Facts.PostAsync(shop, Facts.Event("retail.order.placed.v1", id, Facts.OrderPlaced(id), ("causationid", "a-command")));
        var (_, second, _) = await Facts.PostAsync(shop, Facts.Event("retail.order.cancelled.v1", id + "c", new JsonObject { ["orderId"] = id, ["reasonCode"] = "x" }, ("causationid", (string)first["eventId"]!)));
        await using (var source = Npgsql.NpgsqlDataSource.Create(ledger.App.Connections.Admin))
        {
            using var client = Anyone;
            await Facts.EventuallyAsync(client, $"/api/events?stream=order/{id}", body => body["events"]!.AsArray().Count == 2);
            await using var bend = source.CreateCommand("update views.log_entry set causation_id = $1 where event_id = $2");
            bend.Parameters.Add(new() { Value = (string)second["eventId"]! });
            bend.Parameters.Add(new() { Value = Guid.Parse((string)first["eventId"]!) });
            Assert.Equal(1, await bend.ExecuteNonQueryAsync());

            var walk = (await client.GetFromJsonAsync<JsonNode>($"/api/events/{first["eventId"]}/walk"))!;

            Assert.InRange(walk["causes"]!.AsArray().Count, 1, 500);
        }
    }

    [Fact]
    public async Task The_search_finds_by_exact_id_by_prefix_and_by_position()
    {
        var order = Facts.NewId("SEEK");
        using var shop = ledger.App.Client("ecom");
        var (_, placed, _) = await Facts.PlaceOrderAsync(shop, order);
        using var client = Anyone;
        await Facts.EventuallyAsync(client, $"/api/events?stream=order/{order}", Is(order));

        Assert.Contains($"/case/order/{order}", await HrefsAsync(client, order));
        Assert.Contains($"/case/order/{order}", await HrefsAsync(client, order[..^1]));
        Assert.Contains($"/case/order/{order}", await HrefsAsync(client, $"order/{order}"));
        Assert.Contains(await HrefsAsync(client, (string)placed["eventId"]!), href => href.StartsWith($"/case/order/{order}?version=1", StringComparison.Ordinal));
        Assert.Contains("/items/84029E", await HrefsAsync(client, "84029e"));
        Assert.Empty(await HrefsAsync(client, "%"));
        Assert.Empty(await HrefsAsync(client, " "));
    }

    [Fact]
    public async Task The_tail_tells_of_new_events_and_goes_on_where_it_was_cut()
    {
        using var shop = ledger.App.Client("ecom");
        using var client = Anyone;
        var order = Facts.NewId("TAIL");
        await Facts.PlaceOrderAsync(shop, order);
        var page = await Facts.EventuallyAsync(client, $"/api/events?stream=order/{order}", Is(order));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/tail?stream=order/{order}");
        request.Headers.Add("Last-Event-ID", ((long)page["events"]![0]!["position"]! - 1).ToString(System.Globalization.CultureInfo.InvariantCulture));

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(patience.Token));
        var seen = "";
        while (!seen.Contains(order, StringComparison.Ordinal))
            seen += await reader.ReadLineAsync(patience.Token);

        Assert.Contains("event: event", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_describes_itself_and_what_is_not_there_is_said_with_a_code()
    {
        using var client = Anyone;

        var paths = (await client.GetFromJsonAsync<JsonNode>("/api/openapi.json"))!["paths"]!.AsObject().Select(path => path.Key).ToList();

        Assert.Superset(new HashSet<string> { "/api/facts", "/api/events", "/api/events/{eventId}/walk", "/api/cases/{stream}", "/api/item-days", "/api/location-days", "/api/status", "/api/imports/{format}" }, paths.ToHashSet());
        foreach (var (path, code) in new[] { ("/api/events/00000000-0000-7000-8000-000000000000", "event.unknown"), ("/api/cases/order/none", "case.unknown"), ("/api/imports/none", "import.unknown"), ("/api/contracts/none", "contract.unknown"), ("/api/nowhere", "request.no_such_address") })
        {
            var response = await client.GetAsync(path);
            Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal(code, (string?)(await response.Content.ReadFromJsonAsync<JsonNode>())!["code"]);
        }
    }

    private static Func<JsonNode, bool> Is(string order) => body => body["events"]!.AsArray() is [{ } only] && (string?)only["stream"] == $"order/{order}";

    private static List<long> Positions(JsonNode page) => [.. page["events"]!.AsArray().Select(e => (long)e!["position"]!)];

    private static List<(int Depth, string Event)> Steps(JsonNode steps) => [.. steps.AsArray().Select(step => ((int)step!["depth"]!, (string)step["event"]!["eventId"]!))];

    private static async Task<List<string>> HrefsAsync(HttpClient client, string wanted) =>
        [.. (await client.GetFromJsonAsync<JsonNode>($"/api/search?q={Uri.EscapeDataString(wanted)}"))!.AsArray().Select(hit => (string)hit!["href"]!)];
}
