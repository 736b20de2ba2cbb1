using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.ReplenishmentToAvailability;
using static RetailLedger.Service.Tests.ReplenishmentToAvailability.StockFacts;

namespace RetailLedger.Service.Tests.ReplenishmentToAvailability;

/// <summary>Stock through every layer: the warehouse says what moved, people and orders take from it, the board shows who must act.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class StockJourneyTests(SharedLedger shared)
{
    private readonly LedgerApp _app = shared.App;
    private readonly string _place = Facts.NewId("PLACE");

    [Fact]
    public async Task R025_Stock_goes_to_order_lines_and_what_is_missing_waits_until_more_comes()
    {
        using var warehouse = _app.Client("wms");
        using var people = _app.Client("operator");
        var path = $"/api/stock/{_place}/84029e";
        await MoveAsync(warehouse, _place, "84029e", 5);
        await AcceptedAsync(people, $"{path}/allocations", Line("WEB-1", 4));
        await AcceptedAsync(people, $"{path}/allocations", Line("WEB-2", 4, promised: "2026-12-05T00:00:00Z"));
        await AcceptedAsync(people, $"{path}/allocations", Line("WEB-3", 4, promised: "2026-12-01T00:00:00Z"));

        var short0 = await Facts.EventuallyAsync(people, path, row => (decimal?)row["backordered"] == 7);
        Assert.Equal((5, 0, "ordersWait"), ((decimal)short0["allocated"]!, (decimal)short0["available"]!, (string)short0["need"]!));
        var waiting = await people.GetFromJsonAsync<JsonNode>($"{path}/past");
        Assert.Equal(["WEB-3", "WEB-2", "WEB-1"], waiting!["lines"]!.AsArray().Select(line => (string)line!["orderId"]!));

        await MoveAsync(warehouse, _place, "84029E", 5);
        var filled = await Facts.EventuallyAsync(people, path, row => (decimal?)row["backordered"] == 2);
        Assert.Equal((10, 0), ((decimal)filled["allocated"]!, (decimal)filled["available"]!));

        // The parcel leaves: on hand and what was set aside for it go together, so nothing becomes free.
        await MoveAsync(warehouse, _place, "84029E", -4, "sale", ("WEB-3", 1));
        var shipped = await Facts.EventuallyAsync(people, path, row => (decimal?)row["onHand"] == 6);
        Assert.Equal((6, 0), ((decimal)shipped["allocated"]!, (decimal)shipped["available"]!));

        await AcceptedAsync(people, $"{path}/releases", new JsonObject { ["orderId"] = "WEB-2", ["line"] = 1, ["reasonCode"] = "order.cancelled" });
        var released = await Facts.EventuallyAsync(people, path, row => (decimal?)row["backordered"] == 0);
        Assert.Equal((4, 2), ((decimal)released["allocated"]!, (decimal)released["available"]!));
    }

    [Fact]
    public async Task R025_Ranking_a_queue_anew_is_an_event_with_the_order_before_and_after()
    {
        using var people = _app.Client("operator");
        var path = $"/api/stock/{_place}/22423";
        await AcceptedAsync(people, $"{path}/allocations", Line("WEB-1", 1));
        await AcceptedAsync(people, $"{path}/allocations", Line("WEB-2", 1));
        var revision = new JsonObject { ["orderId"] = "WEB-2", ["line"] = 1, ["customerTier"] = 1, ["marginShare"] = 0.3m };

        var answer = await AcceptedAsync(people, $"{path}/backorder-rankings", new JsonObject { ["reasonCode"] = "customer.promoted", ["revisions"] = new JsonArray(revision) });
        var again = await AcceptedAsync(people, $"{path}/backorder-rankings", new JsonObject { ["reasonCode"] = "customer.promoted", ["revisions"] = new JsonArray(revision.DeepClone()) });

        Assert.Equal("alreadyDone", (string)again["outcome"]!);
        var recorded = await Facts.EventuallyAsync(people, $"/api/events/{(string)answer["eventId"]!}", _ => true);
        Assert.Equal(["WEB-1", "WEB-2"], recorded["data"]!["before"]!.AsArray().Select(place => (string)place!["orderId"]!));
        Assert.Equal(["WEB-2", "WEB-1"], recorded["data"]!["after"]!.AsArray().Select(place => (string)place!["orderId"]!));
    }

    [Fact]
    public async Task A_reorder_point_moves_freely_by_a_fifth_and_no_further()
    {
        using var people = _app.Client("operator");
        var path = $"/api/stock/{_place}/85123A/reorder-parameter";
        await AcceptedAsync(people, path, Parameter(100, 10));
        await AcceptedAsync(people, path, Parameter(120, 10));

        var (status, problem) = await Facts.CommandAsync(people, path, Facts.NewId("command"), Parameter(145, 10));

        Assert.Equal((HttpStatusCode.Conflict, "reorder.grant_required"), (status, (string)problem["code"]!));
        var row = await Facts.EventuallyAsync(people, $"/api/stock/{_place}/85123A", row => (decimal?)row["reorderPoint"] == 120);
        Assert.Equal((10, 7), ((decimal)row["safetyStock"]!, (int)row["leadTimeDays"]!));
    }

    [Fact]
    public async Task Eight_orders_at_once_never_take_more_than_there_is()
    {
        using var warehouse = _app.Client("wms");
        using var people = _app.Client("operator");
        var path = $"/api/stock/{_place}/21212";
        await MoveAsync(warehouse, _place, "21212", 10);

        await Task.WhenAll(Enumerable.Range(1, 8).Select(n => AcceptedAsync(people, $"{path}/allocations", Line($"WEB-{n}", 3))));

        var row = await Facts.EventuallyAsync(people, path, row => (decimal?)row["backordered"] == 14);
        Assert.Equal((10, 10, 0), ((decimal)row["onHand"]!, (decimal)row["allocated"]!, (decimal)row["available"]!));
    }

    [Fact]
    public async Task Books_below_zero_are_recorded_and_stand_first_on_the_board()
    {
        using var warehouse = _app.Client("wms");
        await MoveAsync(warehouse, _place, "AAA", 50);
        await MoveAsync(warehouse, _place, "BBB", -3, "sale");
        await MoveAsync(warehouse, _place, "CCC", 50);

        var board = await Facts.EventuallyAsync(warehouse, $"/api/stock?location={_place}&limit=2", answer => answer["rows"]!.AsArray().Count == 2 && answer["older"] is not null && (string)answer["rows"]![0]!["item"]! == "BBB");
        var next = await warehouse.GetFromJsonAsync<JsonNode>($"/api/stock?location={_place}&limit=2&after={Uri.EscapeDataString((string)board["older"]!)}");

        Assert.Equal(["BBB", "AAA"], Items(board));
        Assert.Equal("negativeBook", (string)board["rows"]![0]!["need"]!);
        Assert.Equal(["CCC"], Items(next!));
        Assert.Equal(["BBB"], Items((await warehouse.GetFromJsonAsync<JsonNode>($"/api/stock?location={_place}&need=negativeBook"))!));
        Assert.Equal(["CCC"], Items((await warehouse.GetFromJsonAsync<JsonNode>($"/api/stock?location={_place}&item=c"))!));
    }

    [Fact]
    public async Task A_position_known_from_corrections_alone_is_shown_only_when_asked_for()
    {
        using var erp = _app.Client("erp");
        var id = Facts.NewId("D");
        await Facts.PostAsync(erp, Facts.Event("retail.inventory.written-off.v1", id, new JsonObject { ["documentNumber"] = id, ["location"] = _place, ["item"] = "X1", ["quantity"] = Units(3) }));

        var all = await Facts.EventuallyAsync(erp, $"/api/stock?location={_place}&all=true", answer => answer["rows"]!.AsArray().Count == 1);

        Assert.Equal(-3, (decimal)all["rows"]![0]!["onHand"]!);
        Assert.Empty(Items((await erp.GetFromJsonAsync<JsonNode>($"/api/stock?location={_place}"))!));
    }

    [Fact]
    public async Task What_was_known_of_stock_stays_known()
    {
        using var warehouse = _app.Client("wms");
        await MoveAsync(warehouse, _place, "Y1", 5);
        var before = await Facts.EventuallyAsync(warehouse, $"/api/stock?location={_place}", answer => answer["rows"]!.AsArray().Count == 1);
        var position = (long)before["position"]!;
        await MoveAsync(warehouse, _place, "Y1", 7, time: "2026-11-02T10:00:00Z");
        await Facts.EventuallyAsync(warehouse, $"/api/stock/{_place}/Y1", row => (decimal?)row["onHand"] == 12);

        Assert.Equal(5, (decimal)(await warehouse.GetFromJsonAsync<JsonNode>($"/api/stock/{_place}/Y1?asOf={position}"))!["onHand"]!);
        var past = await warehouse.GetFromJsonAsync<JsonNode>($"/api/stock/{_place}/Y1/past");
        Assert.Equal([5, 12], past!["points"]!.AsArray().Select(point => (int)point!["onHand"]!));
        Assert.Equal([5], (await warehouse.GetFromJsonAsync<JsonNode>($"/api/stock/{_place}/Y1/past?on=2026-11-01T12:00:00Z"))!["points"]!.AsArray().Select(point => (int)point!["onHand"]!));
    }

    [Fact]
    public async Task Cover_follows_from_what_was_asked_for_and_a_day_without_stock_can_be_looked_for()
    {
        using var warehouse = _app.Client("wms");
        using var shop = _app.Client("ecom");
        var item = Facts.NewId("COVER");
        var order = Facts.NewId("WEB");
        await MoveAsync(warehouse, _place, item, 10);
        await Facts.PostAsync(shop, Facts.Event("retail.order.placed.v1", order, Facts.OrderPlaced(order, item, 56), ("location", _place)));

        // 56 units in 28 days are two a day: ten units last five days.
        var row = await Facts.EventuallyAsync(warehouse, $"/api/stock/{_place}/{item}", row => row["daysOfCover"] is not null);

        Assert.Equal((2m, 5m, "2026-11-06"), ((decimal)row["dailyDemand"]!, (decimal)row["daysOfCover"]!, (string)row["projectedStockout"]!));
        Assert.Equal("runsOut", (string)row["need"]!);
        Assert.Single(Items((await warehouse.GetFromJsonAsync<JsonNode>($"/api/stock?location={_place}&stockoutBefore=2026-11-07"))!));
        Assert.Empty(Items((await warehouse.GetFromJsonAsync<JsonNode>($"/api/stock?location={_place}&stockoutBefore=2026-11-06"))!));
    }

    [Fact]
    public async Task Whoever_may_see_one_location_sees_no_other()
    {
        using var warehouse = _app.Client("wms");
        await MoveAsync(warehouse, _place, "Z1", 5);
        await MoveAsync(warehouse, $"{_place}-B", "Z1", 5);
        await Facts.EventuallyAsync(warehouse, $"/api/stock?location={_place}-B", answer => answer["rows"]!.AsArray().Count == 1);
        var board = _app.Services.GetRequiredService<StockBoard>();
        Viewer Seeing(Scope scope) => new(new(ActorKind.Human, "visitor"), Sight.Of(scope));

        var here = await board.FindAsync(new(), Seeing(new(Location: _place)), CancellationToken.None);

        Assert.Equal([_place], here.Rows.Select(row => row.Location).Distinct());
        Assert.Null(await board.FindAsync($"{_place}-B", "Z1", null, null, Seeing(new(Location: _place)), CancellationToken.None));
        Assert.Empty((await board.FindAsync(new(), Seeing(new(Brand: "Home")), CancellationToken.None)).Rows);
    }

    [Fact]
    public async Task A_question_that_cannot_be_answered_is_refused_with_its_reason()
    {
        using var people = _app.Client("operator");

        Assert.Equal("query.bad_limit", await CodeAsync(people, "/api/stock?limit=0"));
        Assert.Equal("query.bad_cursor", await CodeAsync(people, "/api/stock?after=x"));
        Assert.Equal("stock.unknown", await CodeAsync(people, $"/api/stock/{_place}/NOTHING"));
        Assert.Equal("query.bad_need", await CodeAsync(people, "/api/stock?need=sleep"));
        Assert.Equal("query.bad_kind", await CodeAsync(people, "/api/master/locations?kind=sleep"));
        Assert.Equal(HttpStatusCode.BadRequest, (await people.GetAsync("/stock?need=sleep")).StatusCode);
    }

    [Fact]
    public async Task The_pages_show_the_board_and_a_position()
    {
        using var warehouse = _app.Client("wms");
        using var people = _app.Client("operator");
        await MoveAsync(warehouse, _place, "PAGE1", 5);
        await AcceptedAsync(people, $"/api/stock/{_place}/PAGE1/reorder-parameter", Parameter(3));
        await AcceptedAsync(people, $"/api/stock/{_place}/PAGE1/allocations", Line("WEB-77", 9));
        await Facts.EventuallyAsync(people, $"/api/stock/{_place}/PAGE1", row => (decimal?)row["backordered"] == 4 && (decimal?)row["reorderPoint"] == 3);

        var board = await people.GetStringAsync($"/stock?location={_place}");
        var position = await people.GetStringAsync($"/stock/{_place}/page1");

        Assert.Contains("PAGE1", board, StringComparison.Ordinal);
        Assert.Contains("Orders wait", board, StringComparison.Ordinal);
        Assert.Contains("WEB-77 / 1", position, StringComparison.Ordinal);
        Assert.Contains("Reorder point", position, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await people.GetAsync($"/stock/{_place}/NOTHING")).StatusCode);
    }

    private static IEnumerable<string> Items(JsonNode answer) => answer["rows"]!.AsArray().Select(row => (string)row!["item"]!);

    private static async Task<string?> CodeAsync(HttpClient client, string path) => (string?)(await (await client.GetAsync(path)).Content.ReadFromJsonAsync<JsonNode>())!["code"];
}
