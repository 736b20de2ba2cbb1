using System.Net;
using System.Text.Json.Nodes;
using RetailLedger.Domain.Findings;
using RetailLedger.Service.Classification;

namespace RetailLedger.Service.Tests.Findings;

/// <summary>With the advisors off no day is looked at, nobody can have one looked at, and the page of the detectors says so.</summary>
public sealed class AdvisorsOffTests() : FindingScene(4, $"--{ClassifierOptions.Setting}=off")
{
    [Fact]
    public async Task Nothing_is_looked_at()
    {
        await Shop.PlayAsync(0, 4);
        await SettledAsync();
        using var somebody = App.Client("operator");

        Assert.Equal(HttpStatusCode.NotFound, (await somebody.GetAsync($"/api/cases/{Detection.Stream}")).StatusCode);
        var (status, body) = await Facts.CommandAsync(somebody, "/api/findings/look-back", Facts.NewId("back"), new JsonObject { ["from"] = "2026-03-02", ["to"] = "2026-03-04" });
        Assert.Equal((HttpStatusCode.Conflict, "detection.stopped"), (status, (string?)body["code"]));
        Assert.Contains("The advisors are turned off", await somebody.GetStringAsync("/findings/detectors"), StringComparison.Ordinal);
    }
}
