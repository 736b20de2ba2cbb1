using System.Diagnostics;
using RetailLedger.Faults.Load;
using RetailLedger.Faults.Processes;

namespace RetailLedger.Faults.Tests;

/// <summary>The service dies as in a power cut, again and again, while shops and people talk to it. Nothing that was acknowledged is lost, nothing
/// is there that nobody sent, and whatever is repeated has one effect.</summary>
public sealed class ServiceKilledTests
{
    private const int Kills = 10;
    private const int Seed = 1;
    private static readonly TimeSpan RestartLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Ten_kills_lose_nothing_and_double_nothing()
    {
        await using var home = new FaultHome();
        home.Service.Launch();
        await home.Service.ReadyAsync();
        using var journal = new Journal(Path.Combine(home.Service.Home, "journal.txt"));
        using var load = new LoadGenerator(home.Service.Address, await home.Service.KeysAsync(), journal, Seed);
        using var stop = new CancellationTokenSource();
        using var patience = new CancellationTokenSource();
        var talking = load.RunAsync(stop.Token, patience.Token);
        await AcknowledgedAsync(load);

        var dice = new Random(Seed);
        var restarts = new List<TimeSpan>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(dice.Next(100, 1500));
            await home.Service.KillAsync();
            var started = Stopwatch.GetTimestamp();
            home.Service.Launch();
            await AcknowledgedAsync(load);
            restarts.Add(Stopwatch.GetElapsedTime(started));
        }

        await stop.CancelAsync();
        patience.CancelAfter(Patience);
        await talking;
        await home.RestAsync();

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{restarts.Count} kills; {journal.Acknowledgements} acknowledgements of {journal.Entries.Count} requests; {journal.Unknown} sendings of unknown end; "
            + $"slowest restart to acceptance {restarts.Max().TotalSeconds:0.0} s; statuses {string.Join(", ", load.Statuses.OrderBy(entry => entry.Key))}");
        Assert.Empty(await home.CheckAsync(journal.Entries));
        Assert.Empty(journal.Contradictions);
        Assert.Empty(load.Faults);
        Assert.All(journal.Entries, entry => Assert.NotEqual(Checking.Heard.Unknown, entry.State));
        Assert.All(restarts, restart => Assert.InRange(restart, TimeSpan.Zero, RestartLimit));
        // Kills that met nothing in flight would prove nothing.
        Assert.True(journal.Unknown > Kills, $"only {journal.Unknown} sendings were cut off");
    }

    private static async Task AcknowledgedAsync(LoadGenerator load)
    {
        using var patience = new CancellationTokenSource(Patience);
        await load.NextAcknowledgementAsync(patience.Token);
    }
}
