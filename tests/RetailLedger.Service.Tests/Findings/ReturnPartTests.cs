using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>Returns are watched by lot and by reason: what surges in one of them is found though the item as a whole stays quiet, and why an item comes back is told beside how it was.</summary>
public sealed class ReturnPartTests() : FindingScene(Surge + 4)
{
    private const string Item = "ITEM-3";
    private const int Surge = 66;

    [Fact]
    public async Task A_lot_that_surges_while_the_item_as_a_whole_stays_quiet_is_found_once_and_computed_again_it_is_the_same()
    {
        await PlayAsync((day, n) => (Reason: "unwanted", Lot: day < Surge ? $"OLD-{(day + n) % 9}" : "lot-7"));

        var found = await OnlyFindingAsync();
        Assert.Equal(("itemLot", $"item:{Item}:lot:LOT-7", Item), ((string?)found["kind"], (string?)found["series"], (string?)found["item"]));
        var id = (string)found["findingId"]!;
        Assert.True((bool?)(await GetAsync($"/api/findings/{id}/recomputed"))["isSame"]);

        // What an inspection reads afterwards changes what is known of the lots, and nothing of what was known then.
        await InspectAsync("LOT-9");
        await SettledAsync();
        var again = await GetAsync($"/api/findings/{id}/recomputed");
        Assert.True((bool?)again["isSame"], again.ToJsonString());

        var then = await MixAsync($"&asOf={(long)again["asOfPosition"]!}");
        var now = await MixAsync();
        Assert.Equal(("LOT-7", "LOT-9"), ((string?)then["lots"]![0]!["lot"], (string?)now["lots"]![0]!["lot"]));
        Assert.Equal((0, "tooFew"), ((int)then["lots"]![0]!["returnsBefore"]!, (string?)then["shift"]!["test"]));
        Assert.Contains(then["says"]!.AsArray(), sentence => ((string)sentence!).StartsWith("The lot named most is LOT-7:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reason_that_takes_over_is_found_told_in_sentences_and_concluded_late_it_changes_nothing_of_what_is_computed_again()
    {
        await Staff.SayAsync(new ReturnRequested("BACK-IMPORTED", [new(1, Item, Quantity.Each(20), new(5_000, "GBP"))], Shop.At(20)), at: new(Location: ShopDays.Place), ingest: Ingest.Backfill);
        await PlayAsync((day, _) => (Reason: day < Surge ? "unwanted" : "defective", Lot: null));

        var found = await OnlyFindingAsync();
        Assert.Equal(("itemReason", $"item:{Item}:reason:defective"), ((string?)found["kind"], (string?)found["series"]));
        var id = (string)found["findingId"]!;
        var again = await GetAsync($"/api/findings/{id}/recomputed");
        Assert.True((bool?)again["isSame"], again.ToJsonString());
        var position = (long)again["asOfPosition"]!;
        var mix = await MixAsync($"&asOf={position}");
        Assert.Equal((true, "defective", 1), ((bool)mix["shift"]!["isShift"]!, (string?)mix["shift"]!["grown"], (int)mix["unsaidBefore"]!));
        Assert.Contains(mix["says"]!.AsArray(), sentence => Regex.IsMatch((string)sentence!, "^The reasons have shifted: (\\d+) of \\1 returns say defective, before 0 of 330 did. By chance alone"));
        Assert.Equal(mix["reasons"]!.ToJsonString(), (await MixAsync($"&asOf={position}&location={ShopDays.Place}"))["reasons"]!.ToJsonString());
        Assert.Equal((0, 0L), (await MixAsync("&location=ELSEWHERE"))["now"] is { } elsewhere ? ((int)elsewhere["returns"]!, (long)elsewhere["piecesSold"]!) : default);
        Assert.Contains("reasons have shifted", await App.Client("operator").GetStringAsync($"/findings/{id}"), StringComparison.Ordinal);

        // History is classified by nobody until somebody does: twenty pieces that would have been a record of the reason.
        await Staff.SayAsync(new ReturnReasonClassified("BACK-IMPORTED", ReturnReason.Defective, "Rules", "1", []));
        await SettledAsync();
        Assert.True((bool?)(await GetAsync($"/api/findings/{id}/recomputed"))["isSame"]);
        Assert.Equal(mix["reasons"]!.ToJsonString(), (await MixAsync($"&asOf={position}"))["reasons"]!.ToJsonString());
        Assert.Equal((0, 1), ((int)(await MixAsync())["unsaidBefore"]!, (int)(await MixAsync())["reasons"]!.AsArray().Single(reason => (string?)reason!["reason"] == "defective")!["returnsBefore"]!));
    }

    [Fact]
    public async Task A_lot_that_can_be_none_is_sent_back_and_a_period_that_is_none_refused()
    {
        using var shop = App.Client("ecom");
        var (status, body, _) = await Facts.PostAsync(shop, Facts.Event("retail.return.requested.v1", "R-BAD", new JsonObject
        {
            ["returnId"] = "R-BAD",
            ["lines"] = new JsonArray(new JsonObject
            {
                ["number"] = 1,
                ["item"] = Item,
                ["quantity"] = new JsonObject { ["value"] = 1, ["unit"] = "ea" },
                ["paid"] = new JsonObject { ["minor"] = 250, ["currency"] = "GBP" },
                ["lot"] = "A/7: the blue ones",
            }),
            ["requestedAt"] = "2026-11-01T10:00:00Z",
        }, ("location", ShopDays.Place)));
        Assert.Equal((HttpStatusCode.BadRequest, "fact.bad_value"), (status, (string?)body["code"]));

        foreach (var (days, code) in new[] { ("from=2026-03-02&to=2026-03-01", "query.bad_period"), ("from=2024-03-02&to=2026-03-01", "query.period_too_long"), ("asOf=never", "query.bad_as_of") })
        {
            using var answer = await App.Client("operator").GetAsync($"/api/items/{Item}/return-reasons?{days}");
            Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]));
        }
    }

    // Some five pieces of one item come back each day, as ever; a test says why, and of which lot. What is judged is told day by day, so that a day is known when the next one begins.
    private async Task PlayAsync(Func<int, int, (string Reason, string? Lot)> told)
    {
        for (var day = 0; day < Surge + 3; day++)
        {
            Shop.Order(day, Item, 20);
            for (var n = 0; n < 4 + (day % 3); n++)
            {
                var (reason, lot) = told(day, n);
                Shop.Return(day, Item, 1, reason, lot);
            }

            if (day < Surge - 1)
                continue;
            await Shop.PlayAsync(day == Surge - 1 ? 0 : day, day + 1);
            await SettledAsync();
        }

        await Shop.PlayAsync(Surge + 3, Surge + 4);
    }

    private async Task<JsonNode> OnlyFindingAsync()
    {
        await Facts.EventuallyAsync(App.Client("operator"), "/api/cases/detection/days", answer => answer["events"] is JsonArray events
            && events.Any(e => (string?)e!["data"]!["to"] == $"{Shop.Day(Surge + 2):yyyy-MM-dd}" && e["data"]!["untilHour"] is null));
        await SettledAsync();
        return Assert.Single((await GetAsync($"/api/findings?detector=returns&state=open&item={Item}"))["items"]!.AsArray())!;
    }

    private async Task InspectAsync(string lot)
    {
        using var warehouse = App.Client("wms");
        foreach (var id in Shop.Returned.TakeLast(8))
        {
            var fact = Facts.Event("retail.return.graded.v1", $"graded-{id}", new JsonObject { ["returnId"] = id, ["line"] = 1, ["grade"] = "c", ["lot"] = lot });
            fact["time"] = Shop.At(Surge + 3);
            var (status, body, _) = await Facts.PostAsync(warehouse, fact);
            Assert.True((int)status < 300, body.ToJsonString());
        }
    }

    private Task<JsonNode> MixAsync(string more = "") => GetAsync($"/api/items/{Item}/return-reasons?from={Shop.Day(Surge):yyyy-MM-dd}&to={Shop.Day(Surge + 6):yyyy-MM-dd}{more}");
}
