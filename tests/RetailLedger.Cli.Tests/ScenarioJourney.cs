using RetailLedger.Cli.Commands.Advisors;
using RetailLedger.Cli.Commands.Scenarios;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Tests;

/// <summary>The promise of the scenario, on a real service and a real database: all follows that must, and told again nothing follows twice.</summary>
public sealed class ScenarioJourney : StoryJourney
{
    private static readonly string[] Promised =
    [
        "the surge is found", "the lot is named", "a quality incident is opened", "its goods are set aside", "finance is told of the exposure",
        "procurement looks into the supplier", "customer care is told what to answer", "leadership sees it",
    ];

    [Fact]
    [Trait("Needs", "advisors")]
    public async Task R107_A_surge_of_returns_leads_to_all_that_must_follow_and_to_nothing_twice()
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var service = await OpenAsync("scenario return-surge --json", limit.Token);

        var first = await TellAsync(service, limit.Token);
        Assert.Equal(Promised, first.Select(check => check.What));
        Assert.All(first, check => Assert.True(check.Holds, $"{check}"));

        Assert.Equal(first, await TellAsync(service, limit.Token));

        // One verdict teaches nothing yet, and whoever asks for a model is told where to look.
        var models = new DirectoryInfo(Path.Combine(Home, "models"));
        var absent = await Assert.ThrowsAsync<LedgerCliException>(() => FetchCommand.FetchAsync(service.Access, "returns", 1, models, limit.Token));
        Assert.Contains("/findings/detectors/returns", absent.Message, StringComparison.Ordinal);
        Assert.False(models.Exists);
    }

    private Task<IReadOnlyList<ScenarioCheck>> TellAsync(ServiceLease service, CancellationToken ct) => ScenarioCommand.TellAsync(service, Home, ScreenOf("scenario return-surge --json"), ct);
}
