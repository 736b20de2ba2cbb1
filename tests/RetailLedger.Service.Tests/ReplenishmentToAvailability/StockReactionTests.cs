using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static RetailLedger.Service.Tests.ReplenishmentToAvailability.StockFacts;

namespace RetailLedger.Service.Tests.ReplenishmentToAvailability;

/// <summary>What the ledger notices about stock by itself.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class StockReactionTests(SharedLedger shared)
{
    private readonly LedgerApp _app = shared.App;
    private readonly string _place = Facts.NewId("WATCHED");

    [Fact]
    public async Task R022_Crossing_the_reorder_point_is_said_once_until_the_recovery()
    {
        using var warehouse = _app.Client("wms");
        using var people = _app.Client("operator");
        await MoveAsync(warehouse, _place, "22423", 25);
        await AcceptedAsync(people, $"/api/stock/{_place}/22423/reorder-parameter", Parameter(20));

        await MoveAsync(warehouse, _place, "22423", -5, "sale");
        await SaidAsync(people, "22423", "breached");
        await MoveAsync(warehouse, _place, "22423", -2, "sale");
        await MoveAsync(warehouse, _place, "22423", 3);
        await MoveAsync(warehouse, _place, "22423", 1);
        await SaidAsync(people, "22423", "breached", "recovered");
        await MoveAsync(warehouse, _place, "22423", -2, "sale");

        var said = await SaidAsync(people, "22423", "breached", "recovered", "breached");
        Assert.All(said, e => Assert.Equal("reaction/evaluate-threshold", (string)e["actorId"]!));
        var row = await Facts.EventuallyAsync(people, $"/api/stock/{_place}/22423", row => row["breachedSince"] is not null && (decimal?)row["onHand"] == 20);
        Assert.Equal("belowReorderPoint", (string)row["need"]!);
        Assert.Single((await people.GetFromJsonAsync<JsonNode>($"/api/stock?location={_place}&breached=true"))!["rows"]!.AsArray());

        // A more urgent reason does not hide this one.
        await AcceptedAsync(people, $"/api/stock/{_place}/22423/allocations", Line("WEB-1", 50));
        await Facts.EventuallyAsync(people, $"/api/stock/{_place}/22423", found => (string?)found["need"] == "ordersWait");
        Assert.Single((await people.GetFromJsonAsync<JsonNode>($"/api/stock?location={_place}&need=belowReorderPoint"))!["rows"]!.AsArray());
    }

    [Fact]
    public async Task R136_Books_that_say_less_than_nothing_are_an_exception_with_a_value_until_they_are_right_again()
    {
        using var warehouse = _app.Client("wms");
        using var people = _app.Client("operator");
        var item = Facts.NewId("LESS");
        using var books = _app.Client("erp");
        await Facts.PostAsync(books, Facts.Event("retail.item.listed.v1", Facts.NewId("item"), new JsonObject { ["item"] = item, ["description"] = "Red mug", ["unit"] = "ea", ["marginSensitive"] = false, ["criticality"] = "normal", ["cost"] = new JsonObject { ["amount"] = "1.50", ["currency"] = "GBP" } }));
        await MoveAsync(warehouse, _place, item, 2);
        await MoveAsync(warehouse, _place, item, -5, "sale");

        Task<JsonNode> OneAsync(string state) => Facts.EventuallyAsync(people, $"/api/exceptions?state=all&q={Stream(item)}",
            body => body["items"]!.AsArray() is [{ } one] && (string?)one["status"] == state);
        var raised = (await OneAsync("open"))["items"]![0]!;
        Assert.Equal(("stock.negative_book", "business", "replenishment", 450), ((string?)raised["code"], (string?)raised["class"], (string?)raised["owner"], (long)raised["valueMinor"]!));
        await MoveAsync(warehouse, _place, item, 1);
        await OneAsync("open");
        await MoveAsync(warehouse, _place, item, 4);

        await OneAsync("resolved");
        // Another time is another exception.
        await MoveAsync(warehouse, _place, item, -3, "sale");
        await Facts.EventuallyAsync(people, $"/api/exceptions?q={Stream(item)}", body => body["items"]!.AsArray() is [{ } one] && (long)one["valueMinor"]! == 150);
    }

    [Fact]
    public async Task Setting_stock_aside_breaches_as_selling_it_would()
    {
        using var warehouse = _app.Client("wms");
        using var people = _app.Client("operator");
        await MoveAsync(warehouse, _place, "85048", 25);
        await AcceptedAsync(people, $"/api/stock/{_place}/85048/reorder-parameter", Parameter(20));

        await AcceptedAsync(people, $"/api/stock/{_place}/85048/allocations", Line("WEB-1", 5));

        var said = Assert.Single(await SaidAsync(people, "85048", "breached"));
        Assert.Equal((25, 20), (await FigureAsync(people, said, "onHand"), await FigureAsync(people, said, "available")));
    }

    [Fact]
    public async Task Goods_that_come_go_to_whoever_waits_and_the_walk_leads_from_the_receipt_to_the_line()
    {
        using var warehouse = _app.Client("wms");
        using var people = _app.Client("operator");
        await AcceptedAsync(people, $"/api/stock/{_place}/21212/allocations", Line("WEB-5", 4));
        await MoveAsync(warehouse, _place, "21212", 3);

        var events = await Facts.EventuallyAsync(people, $"/api/events?stream={Stream("21212")}&type=retail.backorder.filled.v1", answer => answer["events"]!.AsArray().Count == 1);
        var row = await Facts.EventuallyAsync(people, $"/api/stock/{_place}/21212", row => (decimal?)row["allocated"] == 3);

        Assert.Equal(1, (decimal)row["backordered"]!);
        var filled = events["events"]![0]!;
        var moved = await people.GetFromJsonAsync<JsonNode>($"/api/events?stream={Stream("21212")}&type=retail.stock.moved.v1");
        Assert.Equal((string)moved!["events"]![0]!["eventId"]!, (string)filled["causationId"]!);
    }

    [Fact]
    public async Task A_breach_says_when_the_position_runs_out_and_by_which_demand()
    {
        using var erp = _app.Client("erp");
        using var shop = _app.Client("ecom");
        using var warehouse = _app.Client("wms");
        using var people = _app.Client("operator");
        var item = Facts.NewId("RUN");
        var order = Facts.NewId("WEB");
        var today = DateTimeOffset.UtcNow;
        await Facts.PostAsync(erp, Facts.Event("retail.location.opened.v1", Facts.NewId("open"), new JsonObject { ["location"] = _place, ["kind"] = "store", ["timeZone"] = "UTC" }));
        var placed = Facts.Event("retail.order.placed.v1", order, Facts.OrderPlaced(order, item, 56), ("location", _place));
        placed["time"] = today.ToString("O");
        await Facts.PostAsync(shop, placed);
        await Facts.EventuallyAsync(people, $"/api/item-days?item={item}", answer => answer["rows"]!.AsArray().Count == 1);
        await MoveAsync(warehouse, _place, item, 10);

        await AcceptedAsync(people, $"/api/stock/{_place}/{item}/reorder-parameter", Parameter(20));

        var events = await Facts.EventuallyAsync(people, $"/api/events?stream={Stream(item)}&type=retail.stockout.projected.v1", answer => answer["events"]!.AsArray().Count == 1);
        var data = (await people.GetFromJsonAsync<JsonNode>($"/api/events/{(string)events["events"]![0]!["eventId"]!}"))!["data"]!;
        Assert.Equal(2m, (decimal)data["dailyDemand"]!);
        Assert.Equal(DayOf(data["from"]).AddDays(5), DayOf(data["date"]));
        Assert.Equal(($"location/{_place}", 1), ((string)data["reads"]![0]!["stream"]!, (int)data["reads"]![0]!["version"]!));

        // While it is below, every movement that moves the day is said; two days' worth left makes it two days.
        await MoveAsync(warehouse, _place, item, -6, "sale", time: today.ToString("O"));
        var again = await Facts.EventuallyAsync(people, $"/api/stock/{_place}/{item}", row => (decimal?)row["onHand"] == 4 && DayOf(row["projectedStockout"]) == DayOf(data["from"]).AddDays(2));
        Assert.Equal(2m, (decimal)again["dailyDemand"]!);
    }

    private string Stream(string item) => $"stock/{_place}/{item}";

    private static DateOnly DayOf(JsonNode? node) => DateOnly.Parse((string)node!, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<int> FigureAsync(HttpClient client, JsonNode summary, string name) =>
        (int)(await client.GetFromJsonAsync<JsonNode>($"/api/events/{(string)summary["eventId"]!}"))!["data"]![name]!["value"]!;

    /// <summary>The breaches and recoveries of a position, once they are as many as wanted; they must be the wanted ones.</summary>
    private async Task<IReadOnlyList<JsonNode>> SaidAsync(HttpClient client, string item, params string[] wanted)
    {
        var answer = await Facts.EventuallyAsync(client, $"/api/events?stream={Stream(item)}&limit=100", found => Thresholds(found).Count == wanted.Length);
        Assert.Equal(wanted, Thresholds(answer).Select(e => ((string)e["type"]!).Split('.')[2]));
        return Thresholds(answer);
    }

    private static List<JsonNode> Thresholds(JsonNode answer) =>
        [.. answer["events"]!.AsArray().Reverse().OfType<JsonNode>().Where(e => ((string)e["type"]!).StartsWith("retail.stock-threshold.", StringComparison.Ordinal))];
}
