using RetailLedger.Faults.Processes;
using static RetailLedger.Faults.Tests.FaultCalls;

namespace RetailLedger.Faults.Tests;

/// <summary>Two nodes die one after the other while the timers of many approvals are due: each is raised once and ends once, and none is granted by it.</summary>
public sealed class ApprovalTimersKilledTests
{
    private const int Requests = 60;
    private const int Seed = 5;

    // A Monday morning: a write-off of 100.00 waits four business hours for its first tier, and five business days in all.
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Kills_while_timers_are_due_leave_each_escalation_and_each_end_once()
    {
        await using var nodes = await NodePair.StartAsync();
        var (home, other) = (nodes.Home, nodes.Other);
        var keys = await home.Service.KeysAsync();
        await TimeIsAsync(home.Service, keys, Monday);
        using var people = Client(home.Service.Address, keys["operator"]);
        await CommandAsync(people, "/api/policies/adopt-standard", new { });
        for (var n = 1; n <= Requests; n++)
            await CommandAsync(people, "/api/approvals/request", new { kind = "stock.write-off", subject = $"write-off/K-{n}", amount = new { minor = 10_000, currency = "GBP" } });
        await home.RestAsync();

        var met = new List<long>();
        await TimeIsAsync(home.Service, keys, Monday.AddHours(5));
        await KillInTurnAsync(nodes, "escalated", met);
        Assert.Equal(Requests, await nodes.UntilAsync(Fired("escalated"), Requests, tries: 300));
        await TimeIsAsync(other, keys, Monday.AddDays(7));
        await KillInTurnAsync(nodes, "expired", met);
        Assert.Equal(Requests, await nodes.UntilAsync(Fired("expired"), Requests, tries: 300));
        await home.RestAsync();

        TestContext.Current.TestOutputHelper!.WriteLine($"timers that had fired at each kill: {string.Join(", ", met)}");
        foreach (var what in new[] { "escalated", "expired" })
        {
            Assert.Equal((long)Requests, await home.AskAsync(Fired(what)));
            Assert.Equal((long)Requests, await home.AskAsync($"select count(distinct stream_id) from events.mt_events where type = 'retail.approval.{what}.v1'"));
        }

        Assert.Equal(0L, await home.AskAsync("select count(*) from events.mt_events where type in ('retail.approval.granted.v1', 'retail.write-off.instructed.v1')"));
        Assert.Empty(await home.CheckAsync(journal: null));
        // Kills behind the last timer would prove nothing.
        Assert.Contains(met, fired => fired < Requests);
    }

    private static Task KillInTurnAsync(NodePair nodes, string what, List<long> met)
    {
        var dice = new Random(Seed + met.Count);
        return nodes.KillInTurnAsync(() => dice.Next(20, 120), async () => met.Add(await nodes.CountAsync(Fired(what))));
    }

    private static string Fired(string what) => $"select count(*) from events.mt_events where type = 'retail.approval.{what}.v1'";
}
