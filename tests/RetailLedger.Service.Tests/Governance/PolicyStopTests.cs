using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Tests.Exceptions;
using RetailLedger.Service.Tests.Reacting;
using RetailLedger.Service.Tests.ReturnToResolution;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>What passes alone has a switch that a person turns and a number a day that turns it: then people are asked, by whichever road the act comes.</summary>
public sealed class PolicyStopTests : IAsyncLifetime
{
    private readonly StoryClock _clock = new() { Now = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero) };
    private LedgerApp _app = null!;
    private Staff _staff = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await LedgerApp.StartAsync(services => services.AddSingleton<IBusinessClock>(_clock));
        _staff = new(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task R092_A_person_stops_what_passes_alone_and_a_refund_waits_for_somebody()
    {
        await _staff.BindAsync(ActKinds.Refund, 20_000, "care-lead", _clock.Now);
        var (owner, lead, desk) = (await CarerAsync("pol", "policy-owner"), await _staff.HireAsync("lea", 100_000, "care-lead"), await CarerAsync("des", "returns-desk"));
        Assert.Equal("instructed", await RefundAsync());

        Assert.Equal((HttpStatusCode.Conflict, "authority.missing"), await CareAsync(desk, "stop-automation"));
        Assert.Equal((HttpStatusCode.Conflict, "policy.unknown"), await CareAsync(owner, "stop-automation", policy: "NONE"));
        Assert.Equal((HttpStatusCode.OK, null), await CareAsync(owner, "stop-automation"));
        using (var browser = new Browser(_app))
        {
            await browser.SignInByKeyAsync(_staff.KeyOf(desk));
            var page = await browser.GetAsync("/policies/OWN");
            Assert.Contains("Nothing passes alone by it until somebody lets it again", page, StringComparison.Ordinal);
            Assert.Contains("no authority for policy.care", page, StringComparison.Ordinal);
        }

        var waits = await RefundAsync();
        Assert.Equal(PolicyFaults.AutomationStopped, waits);
        var asked = (await _staff.ApprovalAsync(_last!, told => (string?)told["state"]?["status"] == "pending"))["state"]!;
        Assert.Equal("care-lead", (string?)asked["request"]!["tiers"]![0]!["role"]);
        Assert.Equal(200, (await _staff.DecideAsync(lead, _last!, "agreed")).Status);
        await Facts.EventuallyAsync(_app.Client("operator"), $"/api/cases/{_last!.Split('/', 2)[1]}", told => Told(told, "retail.refund.instructed.v1"));

        using (var browser = new Browser(_app))
        {
            await browser.SignInByKeyAsync(_staff.KeyOf(owner));
            var page = await browser.SubmitAsync("/policies/OWN", "/policy-acts/resume-automation", KeyValuePair.Create("why", "They were ours."));
            Assert.DoesNotContain("Nothing passes alone by it", page, StringComparison.Ordinal);
        }

        Assert.Equal("instructed", await RefundAsync());
    }

    [Fact]
    public async Task R092_As_many_pass_as_may_in_a_day_and_the_next_day_they_pass_again()
    {
        await _staff.BindAsync(ActKinds.WriteOff, upTo: 5_000, "area-manager", _clock.Now, mostADay: 2);
        var asks = await _staff.HireAsync("una", 0, "store-manager");

        var first = new List<string?>();
        foreach (var number in Enumerable.Range(1, 4))
        {
            first.Add(await WriteOffAsync(asks, number));
            if (number == 2)
                await Facts.EventuallyAsync(_app.Client("operator"), "/api/cases/policy/OWN", told => Told(told, "retail.policy.automation-stopped.v1"));
        }

        Assert.Equal(["granted", "granted", "pending", "pending"], first);
        var stopped = (await Facts.EventuallyAsync(_app.Client("operator"), "/api/cases/policy/OWN", _ => true))["events"]!.AsArray()
            .Single(e => (string?)e!["type"] == "retail.policy.automation-stopped.v1")!["data"]!;
        Assert.Equal((2L, null), ((long?)stopped["passed"], (string?)stopped["by"]));
        _clock.Now = _clock.Now.AddDays(1);
        Assert.Equal("granted", await WriteOffAsync(asks, 5));
    }

    private string? _last;

    private async Task<string> CarerAsync(string name, string role)
    {
        var id = await _staff.HireAsync(name, null, role);
        await _staff.SayAsync(new AuthorityGranted($"C-{id}", id, [ActKinds.PolicyCare], new(1, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        return id;
    }

    private async Task<(HttpStatusCode, string?)> CareAsync(string person, string act, string policy = "OWN")
    {
        var (status, body) = await Facts.CommandAsync(_staff[person], $"/api/policies/{policy}/{act}", Facts.NewId("care"), new JsonObject { ["why"] = "Somebody tries it out." });
        return (status, (string?)body["code"]);
    }

    private async Task<string?> WriteOffAsync(string person, int number)
    {
        await _staff.AskAsync(person, ActKinds.WriteOff, $"write-off/WO-{number}", 4_000);
        return (string?)(await _staff.ApprovalAsync($"{ActKinds.WriteOff}/write-off/WO-{number}", told => told["state"]?["status"] is not null))["state"]!["status"];
    }

    /// <returns>That it was instructed, or why somebody is asked.</returns>
    private async Task<string?> RefundAsync()
    {
        using var @return = new ReturnFacts(_app);
        _last = $"{ActKinds.Refund}/return/{@return.Id}";
        await @return.RequestedAsync(1_999);
        await @return.EventuallyAsync("authorised");
        await @return.ShippedAsync();
        await @return.ReceivedAsync();
        await @return.GradedAsync("a");
        return await OutcomeAsync(@return);
    }

    private async Task<string?> OutcomeAsync(ReturnFacts @return)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if ((await @return.TypesAsync()).Contains("retail.refund.instructed.v1"))
                return "instructed";
            using var answer = await _app.Client("operator").GetAsync($"/api/approvals/one/{_last}");
            if (answer.IsSuccessStatusCode && JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["state"]?["request"]?["fault"] is { } fault)
                return (string?)fault;
            await Task.Delay(100);
        }

        return null;
    }

    private static bool Told(JsonNode body, string type) => body["events"]?.AsArray().Any(e => (string?)e!["type"] == type) is true;
}
