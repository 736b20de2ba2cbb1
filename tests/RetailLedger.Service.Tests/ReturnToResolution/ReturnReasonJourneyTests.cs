using System.Text.Json.Nodes;

namespace RetailLedger.Service.Tests.ReturnToResolution;

/// <summary>Why goods come back: by the shop's code and plain words first, then by a classifier that is sure, else by a person.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class ReturnReasonJourneyTests(SharedLedger ledger)
{
    [Theory]
    [InlineData("unwanted", "The zip came off the first time.", "unwanted")]
    [InlineData("see-text", "It is leaking: it leaks at the handle.", "defective")]
    public async Task What_is_plain_is_by_rules(string code, string text, string reason)
    {
        var classified = await AuthorisedAsync(code, text);

        Assert.Equal((reason, "Rules"), ((string?)classified["reason"], (string?)classified["by"]));
        Assert.Null(classified["confidence"]);
    }

    [Fact]
    [Trait("Needs", "advisors")]
    public async Task What_is_not_plain_is_by_the_classifier()
    {
        var classified = await AuthorisedAsync("see-text", "Not to my taste, we prefer the other one.");

        Assert.Equal(("unwanted", "return-reason"), ((string?)classified["reason"], (string?)classified["by"]));
        Assert.InRange((decimal)classified["confidence"]!, (decimal)classified["threshold"]!, 1m);
    }

    [Fact]
    public async Task What_nothing_understands_is_other_by_rules_and_a_person_decides()
    {
        using var facts = new ReturnFacts(ledger.App);
        await facts.RequestedAsync(reason: "see-text", text: "Please ask my aunt on Tuesdays.");
        await facts.EventuallyAsync("review");

        var classified = await ClassifiedAsync(facts);

        Assert.Equal(("other", "Rules"), ((string?)classified["reason"], (string?)classified["by"]));
        Assert.NotNull(classified["unclear"]);
        var raised = Assert.Single(await facts.ExceptionsAsync(items => items.Count > 0));
        Assert.Equal("return.reason_unclear", (string?)raised["code"]);
    }

    private async Task<JsonNode> AuthorisedAsync(string code, string text)
    {
        using var facts = new ReturnFacts(ledger.App);
        await facts.RequestedAsync(reason: code, text: text);
        await facts.EventuallyAsync("authorised");
        return await ClassifiedAsync(facts);
    }

    private static async Task<JsonNode> ClassifiedAsync(ReturnFacts facts) =>
        JsonNode.Parse(await facts.Anyone.GetStringAsync($"/api/cases/return/{facts.Id}"))!["events"]!.AsArray().Single(e => (string?)e!["type"] == "retail.return-reason.classified.v1")!["data"]!;
}
