using System.Net;
using System.Text.Json.Nodes;
using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Tests.Governance;

namespace RetailLedger.Service.Tests.CustomerCare;

/// <summary>Of customers' messages that went to a desk unread, a share is looked at, and what was wrong is counted for the model that said it.</summary>
public sealed class SortedSampleTests
{
    private static readonly string[] Written =
    [
        "Please cancel my order, I do not need it any more.", "You sent me the wrong item.", "Is there parking at your shop?", "Where is my parcel? It should have come on Monday.",
        "The lamp is broken, I want my money back.", "When will the blue one be there again?",
    ];

    [Fact]
    public async Task R168_What_was_sorted_unread_is_drawn_by_how_sure_it_was_and_its_errors_are_told_by_model()
    {
        await using var app = await LedgerApp.StartAsync();
        using var facts = new CaseFacts(app);
        var ids = await Task.WhenAll(Enumerable.Range(0, 120).Select(number => facts.WroteAsync(Written[number % Written.Length])));
        foreach (var id in ids)
            await facts.RoutedAsync(id);

        var expected = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            var classified = (await Facts.EventuallyAsync(facts.Anyone, $"/api/cases/case/{id}", _ => true))["events"]!.AsArray().Single(e => (string?)e!["type"] == "retail.case.classified.v1")!;
            var data = classified["data"]!;
            var share = SortedAlone.Share((decimal?)data["confidence"], (decimal?)data["threshold"]);
            if ((string?)data["category"] != "unclear" && SampleActDecider.IsDrawn((string)classified["eventId"]!, share))
                expected.Add((string)classified["eventId"]!, share);
        }

        await Facts.EventuallyAsync(app.Client("operator"), "/api/status", status => (long)status["unnumbered"]! == 0 && status["followers"]!.AsArray().All(f => (long)f!["lag"]! == 0));
        var answer = await Facts.EventuallyAsync(app.Client("operator"), $"/api/samples?kind={SortedAlone.Case}&limit=200", _ => true);
        Assert.Equal(expected, new SortedDictionary<string, decimal>(answer["items"]!.AsArray().ToDictionary(item => (string)item!["sampleId"]!, item => (decimal)item!["share"]!), StringComparer.Ordinal));
        Assert.Equal(expected.Count, answer["byPolicy"]!.AsArray().Sum(model => (int)model!["drawn"]!));
    }

    [Fact]
    public async Task R168_Who_holds_the_authority_says_that_it_was_wrong_and_nobody_else()
    {
        await using var app = await LedgerApp.StartAsync();
        var staff = new Staff(app);
        var reviews = await staff.HireAsync("ines", null, "internal-control");
        var desk = await staff.HireAsync("dora", null, "order-desk");
        await staff.SayAsync(new AuthorityGranted($"R-{reviews}", reviews, [OverrideActs.Review], new(1, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        var sorted = new CaseClassified("C-1", CaseCategory.CancelOrder, CasePriority.P1, "customer-message", "2", ["cancel"], "cancel_order", 0.7m, 0.6m, "00");
        // Written down as often as it takes to be drawn: which event is drawn, its id says.
        for (var number = 1; number <= 200 && (await SamplesAsync(app))["items"]!.AsArray().Count == 0; number++)
        {
            await staff.SayAsync(sorted with { CaseId = $"C-{number}" });
            await Facts.EventuallyAsync(app.Client("operator"), "/api/status", status => (long)status["unnumbered"]! == 0 && status["followers"]!.AsArray().All(f => (long)f!["lag"]! == 0));
        }

        var drawn = Assert.Single((await SamplesAsync(app))["items"]!.AsArray())!;
        Assert.Equal(("customer-message", 2, null), ((string?)drawn["policy"], (int?)drawn["version"], (long?)drawn["amountMinor"]));
        var id = (string)drawn["sampleId"]!;
        var review = new JsonObject { ["verdict"] = "shouldNotHaveBeenDone", ["comment"] = "They only asked whether they could." };
        Assert.Equal("authority.missing", (string?)(await Facts.CommandAsync(staff[desk], $"/api/samples/{id}/review", Facts.NewId("r"), review.DeepClone().AsObject())).Body["code"]);
        Assert.Equal(HttpStatusCode.OK, (await Facts.CommandAsync(staff[reviews], $"/api/samples/{id}/review", Facts.NewId("r"), review)).Status);

        var model = (await Facts.EventuallyAsync(app.Client("operator"), "/api/samples", answer => (long?)answer["byPolicy"]?[0]?["reviewed"] == 1))["byPolicy"]![0]!;
        Assert.Equal(("customer-message", 2, 1d), ((string?)model["policy"], (int?)model["version"], (double?)model["wrongShare"]));
    }

    private static Task<JsonNode> SamplesAsync(LedgerApp app) => Facts.EventuallyAsync(app.Client("operator"), "/api/samples", _ => true);
}
