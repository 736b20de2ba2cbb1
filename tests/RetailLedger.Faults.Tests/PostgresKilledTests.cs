using System.Diagnostics;
using RetailLedger.Faults.Load;
using RetailLedger.Faults.Processes;

namespace RetailLedger.Faults.Tests;

/// <summary>PostgreSQL dies under a living service. Senders are told 503 and never a false yes, and the service finds the database again by itself.</summary>
public sealed class PostgresKilledTests
{
    private const int Kills = 5;
    private const int Seed = 2;
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Five_kills_of_the_server_are_five_outages_and_nothing_worse()
    {
        await using var home = new FaultHome();
        home.Service.Launch();
        await home.Service.ReadyAsync();
        var service = home.Service.ProcessId;
        using var journal = new Journal(Path.Combine(home.Service.Home, "journal.txt"));
        using var load = new LoadGenerator(home.Service.Address, await home.Service.KeysAsync(), journal, Seed);
        using var stop = new CancellationTokenSource();
        using var patience = new CancellationTokenSource();
        var talking = load.RunAsync(stop.Token, patience.Token);
        await AcknowledgedAsync(load);

        var dice = new Random(Seed);
        var recoveries = new List<TimeSpan>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(dice.Next(200, 1200));
            using (var postmaster = Process.GetProcessById(home.PostgresProcessId))
                postmaster.Kill();
            await Task.Delay(Outage);
            await home.RestartPostgresAsync();
            var up = Stopwatch.GetTimestamp();
            await AcknowledgedAsync(load);
            recoveries.Add(Stopwatch.GetElapsedTime(up));
        }

        await stop.CancelAsync();
        patience.CancelAfter(Patience);
        await talking;
        await home.RestAsync();

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{recoveries.Count} kills; {journal.Acknowledgements} acknowledgements of {journal.Entries.Count} requests; {journal.Unknown} sendings of unknown end; "
            + $"slowest recovery {recoveries.Max().TotalSeconds:0.0} s; statuses {string.Join(", ", load.Statuses.OrderBy(entry => entry.Key))}");
        Assert.Empty(await home.CheckAsync(journal.Entries));
        Assert.Empty(journal.Contradictions);
        Assert.Empty(load.Faults);
        Assert.All(journal.Entries, entry => Assert.NotEqual(Checking.Heard.Unknown, entry.State));
        Assert.All(recoveries, recovery => Assert.InRange(recovery, TimeSpan.Zero, RecoveryLimit));
        Assert.True(load.Statuses.GetValueOrDefault(503) > 0, "nobody was told that the ledger is unavailable");
        Assert.Equal(service, home.Service.ProcessId);
        using var same = Process.GetProcessById(service);
        Assert.False(same.HasExited);
    }

    private static async Task AcknowledgedAsync(LoadGenerator load)
    {
        using var patience = new CancellationTokenSource(Patience);
        await load.NextAcknowledgementAsync(patience.Token);
    }
}
