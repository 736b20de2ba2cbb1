using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.Integration;

/// <summary>The edge takes what the contract names, in each of the three forms, and says clearly what is wrong with anything else.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class FactEdgeTests(SharedLedger ledger)
{
    [Fact]
    public async Task Binary_mode_is_the_same_fact_as_structured_mode()
    {
        var order = Facts.NewId("BIN");
        using var shop = ledger.App.Client("ecom");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/facts") { Content = new StringContent(Facts.OrderPlaced(order).ToJsonString(), Encoding.UTF8, "application/json") };
        foreach (var (name, value) in new[] { ("specversion", "1.0"), ("id", order), ("source", "test"), ("type", "retail.order.placed.v1"), ("time", "2026-11-01T10:00:00Z"), ("location", "ONLINE") })
            request.Headers.Add($"ce-{name}", value);

        var binary = await shop.SendAsync(request);
        var (structured, _, _) = await Facts.PlaceOrderAsync(shop, order);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (binary.StatusCode, structured));
    }

    [Fact]
    public async Task In_a_batch_each_fact_stands_on_its_own()
    {
        var id = Facts.NewId("BATCH");
        using var shop = ledger.App.Client("ecom");
        var batch = new JsonArray(
            Facts.Event("retail.order.placed.v1", id, Facts.OrderPlaced(id)),
            Facts.Event("retail.order.placed.v1", id + "x", new JsonObject { ["orderId"] = id }),
            Facts.Event("retail.payment.captured.v1", id + "p", new JsonObject()),
            Facts.Event("retail.order.placed.v1", id, Facts.OrderPlaced(id)),
            Facts.Event("retail.order.placed.v1", id, Facts.OrderPlaced(id, minor: 9)));

        var (status, body, _) = await Facts.PostAsync(shop, batch);

        Assert.Equal(207, (int)status);
        Assert.Equal([201, 400, 403, 200, 409], body.AsArray().Select(answer => (int)answer!["status"]!));
    }

    public static TheoryData<string, string> Broken => new()
    {
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.placed.v1","time":"2026-11-01T10:00:00Z","data":{"orderId":"x","lines":[],"total":{"minor":1,"currency":"GBP"},"extra":1}}""", "fact.contract_broken" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.placed.v1","time":"2026-11-01T10:00:00Z","data":{"orderId":"x","lines":[]}}""", "fact.contract_broken" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.placed.v1","time":"2026-11-01T10:00:00Z","data":{"orderId":null,"lines":[],"total":{"minor":1,"currency":"GBP"}}}""", "fact.contract_broken" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.placed.v1","time":"2026-11-01T10:00:00Z","data":{"orderId":"x","orderId":"y","lines":[],"total":{"minor":1,"currency":"GBP"}}}""", "fact.not_a_cloudevent" },
        { """{"specversion":"1.0","id":"%","id":"z","source":"t","type":"retail.order.placed.v1","data":{}}""", "fact.not_a_cloudevent" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.placed.v1","time":"2026-11-01T10:00:00Z","data":{"orderId":"x","lines":[],"total":{"minor":1.5,"currency":"GBP"}}}""", "fact.contract_broken" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.placed.v1","time":"2026-11-01T10:00:00Z","data":{"orderId":"x","lines":[],"total":{"minor":1e400,"currency":"GBP"}}}""", "fact.contract_broken" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.placed.v1","time":"2026-11-01T10:00:00Z","data":{"orderId":" ","lines":[],"total":{"minor":1,"currency":"GBP"}}}""", "fact.bad_id" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.placed.v1","time":"2026-11-01T10:00:00Z","data":{"orderId":"a\u0007b","lines":[],"total":{"minor":1,"currency":"GBP"}}}""", "fact.bad_id" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.placed.v1","time":"2026-11-01T10:00:00Z","data":{"orderId":"a\u0000b","lines":[],"total":{"minor":1,"currency":"GBP"}}}""", "fact.nul_character" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.placed.v1","time":"2026-11-01T10:00:00Z","data":{"orderId":"x","lines":[],"total":{"minor":1,"currency":"pounds"}}}""", "fact.contract_broken" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.placed.v1","time":"2026-11-01T10:00:00Z","ingest":"backfill","data":{"orderId":"x","lines":[],"total":{"minor":1,"currency":"GBP"}}}""", "fact.backfill_not_allowed" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.placed.v1","time":"2026-11-01T10:00:00Z","ingest":"later","data":{"orderId":"x","lines":[],"total":{"minor":1,"currency":"GBP"}}}""", "fact.bad_attribute" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.placed.v1","data":{"orderId":"x"}}""", "fact.no_time" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.placed.v1","time":"2026-11-01T10:00:00Z"}""", "fact.no_data" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"retail.order.held.v1","time":"2026-11-01T10:00:00Z","data":{"orderId":"x","reasonCode":"y"}}""", "fact.unknown_type" },
        { """{"specversion":"1.0","id":"%","source":"t","type":"com.example.thing","time":"2026-11-01T10:00:00Z","data":{}}""", "fact.unknown_type" },
        { """{"specversion":"1.0","source":"t","type":"retail.order.placed.v1"}""", "fact.not_a_cloudevent" },
        { """{"specversion":"0.3","id":"%","source":"t","type":"retail.order.placed.v1"}""", "fact.not_a_cloudevent" },
        { """{"specversion":""", "fact.not_a_cloudevent" },
        { "", "fact.not_a_cloudevent" },
        { "[]", "fact.not_a_cloudevent" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Bad_input_gets_its_code_and_changes_nothing(string body, string code)
    {
        using var shop = ledger.App.Client("ecom");
        var before = await EventsAsync();
        using var content = new StringContent(body.Replace("%", Facts.NewId("broken"), StringComparison.Ordinal), Encoding.UTF8, "application/cloudevents+json");

        var response = await shop.PostAsync("/api/facts", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["code"]);
        Assert.Equal(before, await EventsAsync());
    }

    [Fact]
    public async Task Nesting_without_end_and_bodies_without_end_are_refused()
    {
        using var shop = ledger.App.Client("ecom");
        using var deep = new StringContent($$"""{"specversion":"1.0","id":"d","source":"t","type":"retail.order.placed.v1","data":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""", Encoding.UTF8, "application/cloudevents+json");
        using var long_ = new ByteArrayContent(new byte[5 << 20]) { Headers = { ContentType = new("application/cloudevents+json") } };

        Assert.Equal(HttpStatusCode.BadRequest, (await shop.PostAsync("/api/facts", deep)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await shop.PostAsync("/api/facts", long_)).StatusCode);
    }

    [Fact]
    public async Task Another_format_is_refused_by_name()
    {
        using var shop = ledger.App.Client("ecom");
        using var content = new StringContent("<x/>", Encoding.UTF8, "application/cloudevents+xml");

        var response = await shop.PostAsync("/api/facts", content);

        Assert.Contains("request.wrong_media_type", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // Of partners: the ledger may still be deciding on what other tests told it.
    private async Task<long> EventsAsync()
    {
        await using var command = ledger.App.Sources.Reader.CreateCommand("select count(*) from events.mt_events where headers ->> 'owner' <> 'LEDGER'");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
