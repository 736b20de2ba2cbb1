using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.MasterData;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Reacting;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>R054: one minor unit decides, up to our instruction, in a currency with two decimals, one with none and one with three. The rate's fraction falls to the
/// side of more care.</summary>
public sealed class BoundaryTests : IAsyncLifetime
{
    // What is worth 25.00 GBP, up to which goods are written off at once, and 500.00 GBP, up to which one area manager decides.
    private static readonly (string Currency, decimal? Rate, long Free, long One)[] Currencies =
    [
        ("GBP", null, 2_500, 50_000),
        ("JPY", 0.005m, 5_000, 100_000),
        ("KWD", 2.5m, 10_000, 200_000),
    ];

    private readonly StoryClock _clock = new();
    private LedgerApp _app = null!;
    private Staff _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock));
        _staff = new(_app);
        await Facts.CommandAsync(_app.Client("operator"), "/api/policies/adopt-standard", "adopt", new JsonObject());
        foreach (var (currency, rate, _, _) in Currencies.Where(one => one.Rate is not null))
            await _staff.SayAsync(new ExchangeRatePublished(currency, "GBP", new(rate!.Value), "ECB", DateOnly.FromDateTime(_clock.Now.UtcDateTime)));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task One_minor_unit_decides_whether_anybody_is_asked_how_many_and_who_may_answer()
    {
        var ann = await _staff.HireAsync("ann", null);
        // Authority up to what one area manager may decide, and not a minor unit more.
        var amy = await _staff.HireAsync("amy", 50_000, "area-manager");
        foreach (var (currency, _, free, one) in Currencies)
        {
            foreach (var (minor, tiers) in new (long, int)[] { (free - 1, 0), (free, 0), (free + 1, 1), (one - 1, 1), (one, 1), (one + 1, 2) })
            {
                var subject = $"write-off/{currency}-{minor}";
                var approval = $"{ActKinds.WriteOff}/{subject}";
                await AskAsync(ann, subject, minor, currency);
                var told = await _staff.ApprovalAsync(approval, body => tiers == 0 ? Instructed(body) : body["events"]!.AsArray().Count >= 3);
                Assert.Equal((currency, minor, tiers), (currency, minor, told["state"]!["request"]!["tiers"]!.AsArray().Count));
                if (tiers == 0)
                    continue;

                Assert.Empty(await InstructionsAsync(subject));
                var (answered, body) = await _staff.DecideAsync(amy, approval, "agreed");
                Assert.True(answered == (tiers == 1 ? 200 : 409), $"{currency} {minor}: {answered} {body.ToJsonString()}");
                if (tiers == 1)
                    await Facts.EventuallyAsync(_app.Client("operator"), $"/api/cases/{subject}", found => Of(found).Count == 1);
                else
                    Assert.Equal(("authority.missing", 0), ((string?)body["code"], (await InstructionsAsync(subject)).Count));
            }
        }
    }

    private async Task AskAsync(string person, string subject, long minor, string currency)
    {
        var (status, body) = await Facts.CommandAsync(_staff[person], "/api/approvals/request", Facts.NewId("ask"), new JsonObject
        {
            ["kind"] = ActKinds.WriteOff,
            ["subject"] = subject,
            ["amount"] = new JsonObject { ["minor"] = minor, ["currency"] = currency },
        });
        Assert.True((int)status == 200, body.ToJsonString());
    }

    private async Task<List<string>> InstructionsAsync(string subject)
    {
        using var client = _app.Client("operator");
        using var answer = await client.GetAsync($"/api/cases/{subject}");
        return answer.IsSuccessStatusCode ? Of(JsonNode.Parse(await answer.Content.ReadAsStringAsync())!) : [];
    }

    private static bool Instructed(JsonNode approval) => (string?)approval["state"]!["status"] == "consumed";

    private static List<string> Of(JsonNode @case) => [.. @case["events"]!.AsArray().Select(e => (string)e!["type"]!).Where(type => type == "retail.write-off.instructed.v1")];
}
