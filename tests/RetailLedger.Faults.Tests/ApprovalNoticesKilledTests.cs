using RetailLedger.Faults.Processes;
using static RetailLedger.Faults.Tests.FaultCalls;

namespace RetailLedger.Faults.Tests;

/// <summary>Two nodes die one after the other while approvers are told: each of them has the notice of each tier, and of each level it is raised to, once.</summary>
public sealed class ApprovalNoticesKilledTests
{
    private const int Requests = 40;
    private const int Seed = 11;

    // Of a tier two area managers are told, and with them somebody in finance when it is raised.
    private const int Told = Requests * 2;
    private const int ToldInAll = Told + (Requests * 3);

    private const string Noted = "select count(*) from events.mt_events where type = 'retail.approval.notified.v1'";

    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Kinds = ["stock.write-off"];
    private static readonly (string Person, string Role)[] Approvers = [("amy", "area-manager"), ("bob", "area-manager"), ("fay", "finance")];

    [Fact]
    public async Task Kills_while_notices_are_sent_leave_each_approver_one_of_each_tier_and_level()
    {
        await using var nodes = await NodePair.StartAsync();
        var home = nodes.Home;
        var keys = await home.Service.KeysAsync();
        await TimeIsAsync(home.Service, keys, Monday);
        using (var people = Client(home.Service.Address, keys["operator"]))
        {
            await CommandAsync(people, "/api/policies/adopt-standard", new { });
            foreach (var (person, role) in Approvers)
                await HireAsync(people, person, role);
            await home.RestAsync();
            for (var n = 1; n <= Requests; n++)
                await CommandAsync(people, "/api/approvals/request", new { kind = "stock.write-off", subject = $"write-off/K-{n}", amount = new { minor = 10_000, currency = "GBP" } });
        }

        var met = new List<(long Noted, long Wanted)>();
        await KillInTurnAsync(nodes, Told, met);
        Assert.Equal(Told, await nodes.UntilAsync(Noted, Told, tries: 600));
        // Nobody answered for four hours of work.
        await TimeIsAsync(home.Service, keys, Monday.AddHours(5));
        await KillInTurnAsync(nodes, ToldInAll, met);
        Assert.Equal(ToldInAll, await nodes.UntilAsync(Noted, ToldInAll, tries: 600));
        await home.RestAsync();

        TestContext.Current.TestOutputHelper!.WriteLine($"notices noted at each kill: {string.Join(", ", met.Select(kill => $"{kill.Noted} of {kill.Wanted}"))}");
        const string Each = "data ->> 'approvalId', data ->> 'round', data ->> 'tier', data ->> 'raised', data ->> 'person', data ->> 'channel'";
        Assert.Equal((long)ToldInAll, await home.AskAsync($"select count(*) from (select distinct {Each} from events.mt_events where type = 'retail.approval.notified.v1') n"));
        Assert.Equal((long)ToldInAll, await home.AskAsync("select count(*) from events.mt_events where type = 'retail.outbound.queued.v1'"));
        Assert.Equal((long)ToldInAll, await home.AskAsync("select count(*) from events.mt_events where type = 'retail.outbound.acknowledged.v1'"));
        Assert.Equal((long)ToldInAll, await home.AskAsync("select count(*) from ledger.outbound where state = 'sent'"));
        // What lies in the folder is what was delivered: a repeat has taken its own place, and what a killed node had begun to write is hidden.
        Assert.Equal(ToldInAll, Directory.GetFiles(Path.Combine(home.Service.Home, "outbox")).Select(Path.GetFileName).Count(name => !name!.StartsWith('.')));
        Assert.Empty(await home.CheckAsync(journal: null));
        // Kills behind the last notice would prove nothing.
        Assert.Contains(met, kill => kill.Noted < kill.Wanted);
    }

    private static async Task HireAsync(HttpClient people, string person, string role)
    {
        await CommandAsync(people, $"/api/people/{person}/enrolment", new { legalEntity = "UK", home = new { } });
        await CommandAsync(people, $"/api/people/{person}/roles", new { role, scope = new { } });
        await CommandAsync(people, $"/api/people/{person}/authorities", new
        {
            grantId = $"G-{person}",
            kinds = Kinds,
            limit = new { minor = 100_000, currency = "GBP" },
            scope = new { },
            from = DateTimeOffset.UnixEpoch,
        });
    }

    private static Task KillInTurnAsync(NodePair nodes, long wanted, List<(long, long)> met)
    {
        var dice = new Random(Seed + met.Count);
        return nodes.KillInTurnAsync(() => dice.Next(20, 200), async () => met.Add((await nodes.CountAsync(Noted), wanted)));
    }
}
