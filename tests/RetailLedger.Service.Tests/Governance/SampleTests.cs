using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;
using RetailLedger.Service.Tests.ReturnToResolution;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>What a policy lets pass alone is drawn by the share that it names, and a person who had no part in it looks at it, in time or late.</summary>
public sealed class SampleTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);

    private readonly StoryClock _clock = new() { Now = Monday };
    private LedgerApp _app = null!;
    private Staff _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock));
        _staff = new(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task What_was_granted_at_once_is_looked_at_by_who_neither_asked_nor_did_it_and_what_is_missed_is_an_exception_until_then()
    {
        await _staff.BindAsync(ActKinds.WriteOff, upTo: 5_000, "policy-owner", _clock.Now, share: 1);
        var asks = await _staff.HireAsync("una", 100_000, "store-manager", "internal-control");
        var reviews = await _staff.HireAsync("ines", null, "internal-control");
        foreach (var person in new[] { asks, reviews })
            await _staff.SayAsync(new AuthorityGranted($"R-{person}", person, [OverrideActs.Review], new(100_000, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        await _staff.AskAsync(asks, ActKinds.WriteOff, "write-off/WO-1", 5_000);
        await _staff.AskAsync(asks, ActKinds.WriteOff, "write-off/WO-2", 5_001);

        var drawn = Assert.Single((await SamplesAsync("?state=open", answer => (long?)answer["found"] == 1))["items"]!.AsArray())!;
        Assert.Equal(("write-off/WO-1", ActKinds.WriteOff, 5_000L, "OWN", asks), ((string?)drawn["subject"], (string?)drawn["kind"], (long?)drawn["amountMinor"], (string?)drawn["policy"], (string?)drawn["doneBy"]));
        var id = (string)drawn["sampleId"]!;

        Assert.Equal((HttpStatusCode.Conflict, "separation.requested"), await ReviewAsync(asks, id));
        Assert.Equal((HttpStatusCode.Conflict, "sample.unknown"), await ReviewAsync(reviews, "none"));
        Assert.Equal((HttpStatusCode.Conflict, "sample.no_comment"), await ReviewAsync(reviews, id, comment: " "));

        _clock.Now = Monday.AddDays(9);
        await SamplesAsync("?state=open", answer => (bool?)answer["items"]?[0]?["isReviewMissed"] == true);
        await ExceptionAsync(id, item => (string?)item["code"] == "sample.unreviewed" && item["endedAt"] is null);

        Assert.Equal((HttpStatusCode.OK, null), await ReviewAsync(reviews, id));
        Assert.Equal((HttpStatusCode.Conflict, "sample.reviewed"), await ReviewAsync(reviews, id));
        await ExceptionAsync(id, item => (string?)item["status"] == "resolved");
        var policy = (await SamplesAsync("", answer => (long?)answer["byPolicy"]?[0]?["reviewed"] == 1))["byPolicy"]![0]!;
        // A draft that lets it pass as well would have done wrong; the other request is still unanswered.
        await BackTestAsync(report => ((long?)report["cases"], (long?)report["goodHits"], (long?)report["badHits"]) == (2, 0, 1));
        Assert.Equal(("OWN", 1L, 1L, 0L, 1d), ((string?)policy["policy"], (long?)policy["drawn"], (long?)policy["shouldHaveAsked"], (long?)policy["shouldNotBe"], (double?)policy["wrongShare"]));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public async Task What_its_own_process_did_below_the_limit_is_drawn_with_what_was_at_stake(double share, int drawn)
    {
        await _staff.BindAsync(ActKinds.Refund, upTo: 20_000, "policy-owner", _clock.Now, (decimal)share);
        using var @return = new ReturnFacts(_app);
        await @return.RequestedAsync(1_999);
        await @return.EventuallyAsync("authorised");
        await @return.ShippedAsync();
        await @return.ReceivedAsync();
        await @return.GradedAsync("a");
        await @return.EventuallyAsync("resolutionPending", "refundInstructed");
        // Whatever is drawn of it was drawn when the reaction has passed it.
        await Facts.EventuallyAsync(_app.Client("operator"), "/api/status", status => (long)status["unnumbered"]! == 0 && status["followers"]!.AsArray().All(f => (long)f!["lag"]! == 0));

        var items = (await SamplesAsync("", answer => (long?)answer["found"] == drawn))["items"]!.AsArray();

        Assert.Equal(drawn, items.Count);
        if (drawn == 1)
            Assert.Equal((ActKinds.Refund, $"return/{@return.Id}", 1_999L), ((string?)items[0]!["kind"], (string?)items[0]!["subject"], (long?)items[0]!["amountMinor"]));
        if (drawn == 0)
            return;
        var reviews = await _staff.HireAsync("ines", null, "internal-control");
        await _staff.SayAsync(new AuthorityGranted($"R-{reviews}", reviews, [OverrideActs.Review], new(100_000, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        await BackTestAsync(report => (long?)report["cases"] == 0);
        Assert.Equal((HttpStatusCode.OK, null), await ReviewAsync(reviews, (string)items[0]!["sampleId"]!, verdict: "rightlyAlone"));
        await BackTestAsync(report => ((long?)report["cases"], (long?)report["same"], (long?)report["goodHits"], (long?)report["badHits"]) == (1, 1, 1, 0));
    }

    [Fact]
    public async Task What_a_partner_did_and_somebody_found_wrong_is_caught_by_a_draft_that_asks()
    {
        await _staff.BindAsync(ActKinds.WriteOff, upTo: 5_000, "policy-owner", _clock.Now, share: 1);
        var reviews = await _staff.HireAsync("ines", null, "internal-control");
        await _staff.SayAsync(new AuthorityGranted($"R-{reviews}", reviews, [OverrideActs.Review], new(100_000, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        var pin = new PolicyPin("OWN", 1, "d1", (await TableAsync()).Rows[0], [PolicyValue.Of(PolicyValue.Amount, new Money(4_000, "GBP"))], []);
        await _staff.SayAsync(new ActObserved(ActKinds.WriteOff, "write-off/WO-9", "e-9", new(4_000, "GBP"), new(4_000, "GBP"), pin));
        var drawn = (await SamplesAsync("?state=open", answer => (long?)answer["found"] == 1))["items"]![0]!;
        Assert.Equal((HttpStatusCode.OK, null), await ReviewAsync(reviews, (string)drawn["sampleId"]!, verdict: "shouldNotHaveBeenDone"));

        var stricter = (await TableAsync()) is var table ? table with
        {
            Rows = [table.Rows[0] with { When = [new("amount", new PolicyInterval(UpTo: 3_999))] }, table.Rows[1] with { When = [new("amount", new PolicyInterval(Above: 3_999))] }],
        } : null;
        await _staff.SayAsync(new PolicyDrafted("OWN", 2, stricter!, "d2"));
        await BackTestAsync(report => ((long?)report["newlyEscalated"]!["cases"], (long?)report["caught"], (long?)report["badHits"]) == (1, 1, 0), version: 2);
        await BackTestAsync(report => ((long?)report["same"], (long?)report["caught"], (long?)report["badHits"]) == (1, 0, 1));
    }

    private Task<JsonNode> SamplesAsync(string query, Func<JsonNode, bool> wanted) => Facts.EventuallyAsync(_app.Client("operator"), $"/api/samples{query}", wanted);

    private async Task<(HttpStatusCode Status, string? Code)> ReviewAsync(string person, string id, string comment = "It was cheap and could have waited.", string verdict = "shouldHaveBeenAsked")
    {
        var (status, body) = await Facts.CommandAsync(
            _staff[person], $"/api/samples/{id}/review", Guid.CreateVersion7().ToString(), new JsonObject { ["verdict"] = verdict, ["comment"] = comment });
        return (status, (string?)body["code"]);
    }

    private Task BackTestAsync(Func<JsonNode, bool> wanted, int version = 1) =>
        Facts.EventuallyAsync(_app.Client("operator"), $"/api/policies/OWN/{version}/back-test", tested => wanted(tested["report"]!));

    private async Task<PolicyTable> TableAsync() => (await _app.Services.GetRequiredService<PolicyBook>().OneAsync("OWN", default))!.Versions[0].Table;

    private Task ExceptionAsync(string id, Func<JsonNode, bool> wanted) => Facts.EventuallyAsync(
        _app.Client("operator"), "/api/exceptions?state=all&limit=200", answer => answer["items"]!.AsArray().Any(item => (string?)item!["subject"] == $"sample/{id}" && wanted(item)));
}
