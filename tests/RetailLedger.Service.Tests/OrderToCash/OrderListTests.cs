using System.Net;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.OrderToCash;

/// <summary>Orders as lists and the board show them.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class OrderListTests(SharedLedger ledger)
{
    [Fact]
    public async Task An_order_is_listed_where_it_stands_and_where_it_stood_when_that_was_what_we_knew()
    {
        var order = Facts.NewId("BOARD");
        using var shop = ledger.App.Client("ecom");
        using var carrier = ledger.App.Client("carrier");
        using var anyone = ledger.App.Client(null);
        await Facts.PostAsync(shop, Facts.Event("retail.order.placed.v1", order, Facts.OrderPlaced(order, minor: 700), ("location", "ONLINE"), ("channel", "web")));
        var placed = await ListedAsync(anyone, $"q={order}", row => (string?)row["channel"] == "web");
        await Facts.PostAsync(carrier, Facts.Event("retail.shipment.dispatched.v1", order + "s", new JsonObject { ["shipmentId"] = order + "S", ["orderId"] = order }));

        var sent = await ListedAsync(anyone, $"q={order}", row => (string?)row["column"] == "inTransit");
        var before = await RowsAsync(anyone, $"q={order}&asOf={(long)placed["position"]!}");

        var row = sent["orders"]![0]!;
        Assert.Equal(("ONLINE", 700, "GBP", "inTransit"), ((string?)row["location"], (long)row["totalMinor"]!, (string?)row["currency"], (string?)row["goods"]));
        Assert.NotEqual("inTransit", (string?)before.Single()["column"]);
        Assert.Empty(await RowsAsync(anyone, $"q={order}&asOf=2020-01-01T00:00:00Z"));
        Assert.Single(await RowsAsync(anyone, $"q={order}&column=inTransit"));
        Assert.Empty(await RowsAsync(anyone, $"q={order}&column=closed"));
        Assert.Single(await RowsAsync(anyone, $"q={order}&channel=web&location=ONLINE&held=false&deviation=false"));
        Assert.Empty(await RowsAsync(anyone, $"q={order}&held=true"));
        Assert.Empty(await RowsAsync(anyone, $"q={order}&deviation=true"));
        Assert.Empty(await RowsAsync(anyone, $"q={order}&location=ELSEWHERE"));
        Assert.Empty(await RowsAsync(anyone, $"q={order}&placedBy=2026-10-31T00:00:00Z"));
    }

    [Fact]
    public async Task A_held_order_is_found_as_held_and_its_reason_is_shown()
    {
        var order = Facts.NewId("STOPPED");
        using var shop = ledger.App.Client("ecom");
        using var operatorClient = ledger.App.Client("operator");
        using var anyone = ledger.App.Client(null);
        await Facts.PlaceOrderAsync(shop, order);
        await Facts.CommandAsync(operatorClient, $"/api/orders/{order}/hold", order + "h", new JsonObject { ["reasonCode"] = "address.unclear" });

        var held = await ListedAsync(anyone, $"q={order}&held=true", row => (string?)row["heldFor"] == "address.unclear");

        Assert.Equal("review", (string?)held["orders"]![0]!["column"]);
        Assert.Equal(500, (long)held["orders"]![0]!["atRiskMinor"]!);
    }

    [Fact]
    public async Task A_held_order_is_released_where_it_is_read()
    {
        var order = Facts.NewId("DESK");
        using var shop = ledger.App.Client("ecom");
        using var operatorClient = ledger.App.Client("operator");
        using var browser = new Exceptions.Browser(ledger.App);
        await Facts.PlaceOrderAsync(shop, order);
        await Facts.CommandAsync(operatorClient, $"/api/orders/{order}/hold", order + "h", new JsonObject { ["reasonCode"] = "address.unclear" });
        await ListedAsync(shop, $"q={order}&held=true", _ => true);
        var signIn = await browser.FormAsync("/sign-in", "/sign-in/key");
        await browser.PostAsync("/sign-in/key", [.. signIn, new("accessKey", ledger.App.Key("operator"))]);

        var form = await browser.FormAsync($"/case/order/{order}", "/orders/release");
        Assert.Equal($"/case/order/{order}", await browser.PostAsync("/orders/release", [.. form, new("reasonCode", "address.confirmed")]));

        Assert.Contains("Recorded.", await browser.GetAsync($"/case/order/{order}"), StringComparison.Ordinal);
        await ListedAsync(shop, $"q={order}&held=false", _ => true);
    }

    [Fact]
    public async Task Pages_lead_through_all_orders_and_back_once_each()
    {
        var prefix = Facts.NewId("PAGED") + "-";
        using var shop = ledger.App.Client("ecom");
        using var anyone = ledger.App.Client(null);
        for (var i = 0; i < 7; i++)
            await Facts.PlaceOrderAsync(shop, prefix + i);
        await Facts.EventuallyAsync(anyone, $"/api/orders?q={prefix}", body => body["orders"]!.AsArray().Count == 7);

        var (seen, pages, after) = (new List<string>(), new List<JsonNode>(), "");
        do
        {
            var page = await AskAsync(anyone, $"/api/orders?q={prefix}&limit=3{after}");
            pages.Add(page);
            seen.AddRange(page["orders"]!.AsArray().Select(row => (string)row!["orderId"]!));
            after = (string?)page["older"] is { } older ? $"&after={Uri.EscapeDataString(older)}" : "";
        }
        while (after.Length > 0);

        // All were placed at one instant, so the id decides: the greatest first.
        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(i => prefix + i), seen);
        Assert.Equal(3, pages.Count);
        Assert.Null(pages[0]["newer"]);
        var back = await AskAsync(anyone, $"/api/orders?q={prefix}&limit=3&before={Uri.EscapeDataString((string)pages[1]["newer"]!)}");
        Assert.Equal(pages[0]["orders"]!.ToJsonString(), back["orders"]!.ToJsonString());
    }

    [Fact]
    public async Task The_board_counts_and_sums_what_the_list_lists()
    {
        var prefix = Facts.NewId("LANES") + "-";
        using var shop = ledger.App.Client("ecom");
        using var carrier = ledger.App.Client("carrier");
        using var anyone = ledger.App.Client(null);
        for (var i = 0; i < 9; i++)
        {
            await Facts.PlaceOrderAsync(shop, prefix + i, minor: 100 + i);
            await Facts.PostAsync(carrier, Facts.Event("retail.shipment.dispatched.v1", $"{prefix}{i}s", new JsonObject { ["shipmentId"] = $"{prefix}{i}S", ["orderId"] = prefix + i }));
        }

        var board = await Facts.EventuallyAsync(anyone, $"/api/order-board?q={prefix}",
            body => body["columns"]!.AsArray() is [{ } only] && (string?)only["column"] == "inTransit" && (long)only["orders"]! == 9);

        Assert.Equal((936, "GBP"), ((long)board["columns"]![0]!["totalMinor"]!, (string?)board["columns"]![0]!["currency"]));
        Assert.Equal(6, board["cards"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("column=nowhere", "query.bad_column")]
    [InlineData("column=7", "query.bad_column")]
    [InlineData("after=x", "query.bad_cursor")]
    [InlineData("limit=0", "query.bad_limit")]
    [InlineData("limit=501", "query.bad_limit")]
    [InlineData("asOf=yesterday", "query.bad_as_of")]
    public async Task A_question_that_cannot_be_understood_is_refused(string query, string code)
    {
        using var anyone = ledger.App.Client(null);

        var response = await anyone.GetAsync($"/api/orders?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(code, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rules_of_the_tracks_can_be_read()
    {
        using var anyone = ledger.App.Client(null);

        Assert.Contains("order.shipped_after_cancel", await anyone.GetStringAsync("/api/order-rules"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/orders")]
    [InlineData("/orders?column=inTransit&held=true")]
    [InlineData("/orders?column=closed&asOf=1")]
    public async Task The_page_of_orders_answers(string path)
    {
        using var anyone = ledger.App.Client(null);

        var response = await anyone.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("<h1", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> AskAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path))!;

    private static async Task<List<JsonNode>> RowsAsync(HttpClient client, string query) => [.. (await AskAsync(client, $"/api/orders?{query}"))["orders"]!.AsArray().Select(row => row!)];

    private static Task<JsonNode> ListedAsync(HttpClient client, string query, Func<JsonNode, bool> wanted) =>
        Facts.EventuallyAsync(client, $"/api/orders?{query}", body => body["orders"]!.AsArray() is [{ } row] && wanted(row));
}
