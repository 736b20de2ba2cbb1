using System.Net;
using System.Net.Sockets;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;
using RetailLedger.Postgres;
using RetailLedger.Testing;

namespace RetailLedger.Cli.Tests;

/// <summary>A story told to a real service with a database of its own, which goes when the test ends.</summary>
public abstract class StoryJourney : IAsyncLifetime
{
    protected static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    protected string Home { get; private set; } = TestCluster.NewHome();

    /// <param name="command">The command line whose screen is used.</param>
    private protected async Task<ServiceLease> OpenAsync(string command, CancellationToken ct, bool withoutAdvisors = false)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("ConnectionStrings__Ledger") is { Length: > 0 },
            "ConnectionStrings__Ledger names an outside server: a test tells no stories there.");
        return await ServiceLease.OpenAsync(Home, FreePort(), ScreenOf(command), ct, ServiceLease.StoryClock, withoutAdvisors);
    }

    private protected static Screen ScreenOf(string command) => Screen.For(LedgerCommand.Make().Parse(command));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await ForgetAsync();
    }

    /// <summary>Tells the rest to a ledger that has heard nothing yet.</summary>
    private protected async Task AnewAsync()
    {
        await ForgetAsync();
        Home = TestCluster.NewHome();
    }

    private async Task ForgetAsync()
    {
        if (!Directory.Exists(Home))
            return;
        await ClusterControl.StopAsync(new EmbeddedClusterOptions { Home = Home }, evenInUse: true);
        Directory.Delete(Home, recursive: true);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
