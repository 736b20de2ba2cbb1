using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using RetailLedger.Faults.Checking;
using RetailLedger.Faults.Processes;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Playing;

namespace RetailLedger.Faults.Tests;

/// <summary>One message in ten is lost and sent again half a day later, one in ten comes twice, one in ten is overtaken, and in the middle of it the service
/// is killed: the business ends where it ends when all goes well.</summary>
public sealed class ChaosTests
{
    private const int Seed = 1;
    private const int Days = 14;

    // Other messages of the same story meet trouble in each.
    private static readonly int[] Weathers = [0, 3];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(180);

    [Fact]
    public async Task A_story_told_in_chaos_to_a_service_that_is_killed_ends_as_the_one_told_in_peace()
    {
        using var limit = new CancellationTokenSource(Limit * (Weathers.Length + 1));
        await using var peace = new FaultHome();
        var calm = await PlayAsync(peace, Network.Perfect, killAt: null, limit.Token);
        await peace.RestAsync();
        var expected = await BusinessState.ReadAsync(peace.Superuser);
        Assert.True(expected.Count > 1_000);
        var (decisions, wrong) = await PinnedDecisions.CheckAsync(peace.Superuser);
        TestContext.Current.TestOutputHelper!.WriteLine($"{decisions} decisions of policies evaluated again from their events alone");
        Assert.Empty(wrong);
        Assert.True(decisions > 20, $"only {decisions} decisions followed a policy");

        foreach (var weather in Weathers)
        {
            await using var chaos = new FaultHome();
            var wild = await PlayAsync(chaos, Network.Chaos with { Weather = weather }, killAt: 0.6, limit.Token);
            await chaos.RestAsync();
            var found = await BusinessState.ReadAsync(chaos.Superuser);
            var late = await chaos.AskAsync("select count(*) from events.mt_events where type = 'retail.deviation.detected.v1'");
            TestContext.Current.TestOutputHelper.WriteLine(
                $"{expected.Count} statements about the business; {calm.Recorded} steps in {calm.Elapsed.TotalSeconds:0} s in peace, {wild.Elapsed.TotalSeconds:0} s in weather {weather} with "
                + $"{wild.Repeated} repeats and {wild.Retries} retries; {late} deviations noted because of the order of arrival");
            TestContext.Current.TestOutputHelper.WriteLine(string.Join(Environment.NewLine, expected.Except(found).Select(line => $"- {line}").Concat(found.Except(expected).Select(line => $"+ {line}")).Order(StringComparer.Ordinal)));
            Assert.True(wild.Repeated > calm.Recorded / 20);
            Assert.True(wild.Retries > 0, "the kill met nothing in flight");
            Assert.Equal(expected, found);
            Assert.Equal(0L, await chaos.AskAsync("select count(*) from ledger.quarantine"));
        }
    }

    private static async Task<PlayReport> PlayAsync(FaultHome home, Network network, double? killAt, CancellationToken ct)
    {
        // A story has its own time.
        home.Service.Settings["LEDGER_CLOCK"] = "log";
        home.Service.Launch();
        await home.Service.ReadyAsync();
        using var http = new HttpClient { BaseAddress = home.Service.Address };
        var keys = await KeysAsync(home, http, ct);
        var killed = Task.CompletedTask;
        var watch = new Watch(progress =>
        {
            if (killAt is not { } share || progress.Done < progress.Total * share)
                return;
            killAt = null;
            killed = KillAsync(home.Service);
        });
        var report = await new Player(http, keys, new() { Attempts = 12 }).PlayAsync(new DemoRetailer(Seed, Days, network).Plan(), progress: watch, ct: ct);
        await killed;
        return report;
    }

    private static async Task KillAsync(ServiceProcess service)
    {
        await service.KillAsync();
        service.Launch();
        await service.ReadyAsync();
    }

    private static async Task<IReadOnlyDictionary<string, string>> KeysAsync(FaultHome home, HttpClient http, CancellationToken ct)
    {
        var keys = new Dictionary<string, string>(await home.Service.KeysAsync(), StringComparer.Ordinal);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", keys["operator"]);
        foreach (var person in DemoRetailer.Staff)
        {
            using var response = await http.PostAsJsonAsync("/api/people", person, ct);
            keys[person.Id] = (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("key").GetString()!;
        }

        http.DefaultRequestHeaders.Authorization = null;
        return keys;
    }

    private sealed class Watch(Action<PlayProgress> see) : IProgress<PlayProgress>
    {
        public void Report(PlayProgress value) => see(value);
    }
}
