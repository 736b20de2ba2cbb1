using System.Net;
using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>When a day is over the detectors look at it; what they find waits for a person, can be computed again, and is judged by who may.</summary>
public sealed class FindingTests() : FindingScene(Spike + 1)
{
    private const int Spike = 70;

    [Fact]
    public async Task A_spike_of_one_item_is_found_when_its_day_is_over_judged_by_who_may_and_computed_again_it_is_the_same()
    {
        await PlaySpikeAsync();

        var found = await SpikeAsync();
        var id = (string)found["findingId"]!;
        Assert.Equal(($"demand:item:ITEM-3:{Shop.Day(Spike):yyyy-MM-dd}", "ITEM-3", "above", 120L, "new", "demand-deviation"),
            (id, (string?)found["item"], (string?)found["direction"], (long?)found["units"], (string?)found["stage"], (string?)found["model"]));
        Assert.InRange((double)found["expected"]!, 4, 12);
        Assert.InRange((long)found["atRiskMinor"]!, 21_600, 23_200);
        // What the whole place did that day was because of it.
        var part = Assert.Single((await FindingsAsync($"?under={id}&q=place:", answer => (long?)answer["found"] == 1))["items"]!.AsArray())!;
        Assert.Equal("place:ONLINE", (string?)part["series"]);

        // A late fact about a day before changes what is known now, and nothing of what was known then.
        Shop.Order(Spike - 1, "ITEM-3", 40);
        Shop.Order(Spike, "ITEM-3", 500);
        await Shop.TellAsync();
        await SettledAsync();
        var again = await GetAsync($"/api/findings/{id}/recomputed");
        Assert.True((bool?)again["isSame"], again.ToJsonString());
        Assert.Equal(120, (long?)again["days"]!.AsArray().Single(day => (string?)day!["day"] == Shop.Day(Spike).ToString("yyyy-MM-dd", null))!["units"]);

        var stranger = await Staff.HireAsync("jo", 1_000_000, "planner");
        var judge = await HireAsync("dana", 1_000_000, "planner");
        var small = await HireAsync("finn", 1, "planner");
        Assert.Equal((HttpStatusCode.Conflict, "authority.missing"), await JudgeAsync(stranger, id, "confirmed"));
        Assert.Equal((HttpStatusCode.Conflict, "authority.missing"), await JudgeAsync(small, id, "confirmed"));
        Assert.Equal((HttpStatusCode.OK, null), await ActAsync(judge, id, "triage", new()));
        Clock.Now += TimeSpan.FromMinutes(6);
        Assert.Equal((HttpStatusCode.OK, null), await JudgeAsync(judge, id, "confirmed"));
        Assert.Equal((HttpStatusCode.Conflict, "finding.judged"), await JudgeAsync(judge, id, "expected"));

        var judged = Assert.Single((await FindingsAsync("?state=over", answer => (long?)answer["found"] == 1))["items"]!.AsArray())!;
        Assert.Equal(("confirmed", judge, 6m), ((string?)judged["verdict"], (string?)judged["judgedBy"], (decimal?)judged["minutes"]));
    }

    [Fact]
    public async Task What_the_machine_says_of_a_finding_is_no_verdict()
    {
        await PlaySpikeAsync();
        var id = (string)(await SpikeAsync())["findingId"]!;

        var (status, body) = await Facts.CommandAsync(App.Client("ml"), $"/api/findings/{id}/verdict", Guid.CreateVersion7().ToString(), Verdict("confirmed"));

        Assert.Equal((HttpStatusCode.Forbidden, "actor.machine"), (status, (string?)body["code"]));
    }

    [Fact]
    public async Task Handed_on_asked_about_dismissed_until_worse_and_back_when_it_is()
    {
        await PlaySpikeAsync();
        var id = (string)(await SpikeAsync())["findingId"]!;
        var mia = await HireAsync("mia", 1_000_000, "planner");
        var tom = await HireAsync("tom", 1_000_000, "planner");

        Assert.Equal((HttpStatusCode.OK, null), await ActAsync(mia, id, "assign", new() { ["to"] = tom }));
        Assert.Equal((HttpStatusCode.Conflict, "finding.not_asked"), await ActAsync(tom, id, "opinion", new() { ["thinks"] = "expected", ["comment"] = "x" }));
        Assert.Equal((HttpStatusCode.OK, null), await ActAsync(mia, id, "ask", new() { ["of"] = tom, ["question"] = "Is it the school?" }));
        await FindingsAsync($"?asked={tom}", answer => (long?)answer["found"] == 1);
        Assert.Equal((HttpStatusCode.OK, null), await ActAsync(tom, id, "opinion", new() { ["thinks"] = "expected", ["comment"] = "It is." }));
        await FindingsAsync($"?asked={tom}", answer => (long?)answer["found"] == 0);
        Assert.Equal((HttpStatusCode.OK, null), await ActAsync(mia, id, "dismiss", new() { ["note"] = "The school orders once.", ["untilBeyond"] = 150 }));
        await FindingsAsync("?state=dismissed", answer => (long?)answer["found"] == 1);
        Assert.DoesNotContain((await GetAsync("/api/findings?state=open&item=ITEM-3"))["items"]!.AsArray(), item => (string?)item!["findingId"] == id);

        // The episode goes on, and on its second day it is worse than what was let go.
        Clock.Now = Shop.At(Spike + 2);
        Shop.Order(Spike + 1, "ITEM-3", 200);
        await Shop.TellAsync();
        await Shop.PlayAsync(Spike + 2, Spike + 3);

        var back = await SpikeAsync();
        Assert.Equal("new", (string?)back["stage"]);
        Assert.InRange((long)back["units"]!, 200, 212);
    }

    [Fact]
    public async Task What_was_missed_is_reported_by_a_person_and_the_past_is_looked_at_when_somebody_asks()
    {
        Clock.Now = Shop.At(Spike + 30);
        await Shop.PlayAsync(0, 20);
        var mia = await HireAsync("mia", 1_000_000, "planner");

        var (status, body) = await Facts.CommandAsync(Staff[mia], "/api/findings/missed", Guid.CreateVersion7().ToString(), new JsonObject
        {
            ["detector"] = "demand",
            ["series"] = new JsonObject { ["kind"] = "item", ["item"] = "item-5" },
            ["day"] = "2026-03-10",
            ["direction"] = "below",
            ["note"] = "The shelf was empty.",
        });

        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        var missed = Assert.Single((await FindingsAsync("?state=open&item=ITEM-5", answer => (long?)answer["found"] == 1))["items"]!.AsArray())!;
        Assert.Equal(("demand:item:ITEM-5:2026-03-10", "ITEM-5"), ((string?)missed["findingId"], (string?)missed["item"]));
        Assert.Null(missed["units"]);

        (status, body) = await Facts.CommandAsync(Staff[mia], "/api/findings/look-back", Guid.CreateVersion7().ToString(), new JsonObject { ["from"] = "2026-03-02", ["to"] = "2028-03-02" });
        Assert.Equal((HttpStatusCode.Conflict, "detection.bad_days"), (status, (string?)body["code"]));
    }

    private async Task PlaySpikeAsync()
    {
        await Staff.SayAsync(new Domain.MasterData.ItemListed("ITEM-3", "A lamp", "ea", Cost: new(2m, "GBP")));
        await Shop.PlayAsync(0, Spike);
        Shop.Order(Spike, "ITEM-3", 120);
        for (var item = 0; item < 8; item++)
        {
            if (item != 3)
                Shop.Order(Spike, ShopDays.Item(item), 8);
        }

        await Shop.TellAsync();
        await Shop.PlayAsync(Spike + 1, Spike + 2);
    }

    // Chance alone makes a record now and then, above all when little is known yet.
    private async Task<JsonNode> SpikeAsync()
    {
        var id = $"demand:item:ITEM-3:{Shop.Day(Spike):yyyy-MM-dd}";
        var page = await FindingsAsync("?state=open&item=ITEM-3", answer => answer["items"]!.AsArray().Any(item => (string?)item!["findingId"] == id));
        return page["items"]!.AsArray().Single(item => (string?)item!["findingId"] == id)!;
    }

    private Task<(HttpStatusCode Status, string? Code)> JudgeAsync(string person, string id, string verdict) => ActAsync(person, id, "verdict", Verdict(verdict));

    private async Task<(HttpStatusCode Status, string? Code)> ActAsync(string person, string id, string act, JsonObject body)
    {
        var (status, answer) = await Facts.CommandAsync(Staff[person], $"/api/findings/{id}/{act}", Guid.CreateVersion7().ToString(), body);
        return (status, (string?)answer["code"]);
    }

    private static JsonObject Verdict(string verdict) => new() { ["verdict"] = verdict, ["note"] = "Looked at the till." };
}
