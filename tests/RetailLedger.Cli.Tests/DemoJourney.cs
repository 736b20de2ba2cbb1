using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using RetailLedger.Cli.Commands;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;
using RetailLedger.Postgres;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Playing;
using RetailLedger.Testing;

namespace RetailLedger.Cli.Tests;

/// <summary>The promise of the demo, on a real service and a real database: it plays, and a second play changes nothing.</summary>
public sealed class DemoJourney : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly string _home = TestCluster.NewHome();

    [Fact]
    public async Task A_story_is_played_and_told_again_without_a_trace()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("ConnectionStrings__Ledger") is { Length: > 0 },
            "ConnectionStrings__Ledger names an outside server: a test tells no stories there.");
        using var limit = new CancellationTokenSource(Limit);
        await using var service = await ServiceLease.OpenAsync(_home, FreePort(), Screen.For(LedgerCommand.Make().Parse("demo --json")), limit.Token, ServiceLease.StoryClock);
        var plan = new DemoRetailer(1, 4).Plan();
        var facts = plan.Facts.Where(fact => !fact.Foreign).ToList();

        var people = new DemoPeople(service.Access);
        var keys = await people.KeysAsync(_home, limit.Token);
        var first = await new Player(service.Access.Http, keys).PlayAsync(plan, ct: limit.Token);
        Assert.Equal(facts.Select(fact => fact.Id).Distinct().Count() + plan.Commands.Count(command => command.RefusedWith is null), first.Recorded);
        Assert.Equal(facts.Count(fact => fact.Again), first.Repeated);
        var before = await SettledAsync(service, limit.Token);

        var digest = await service.Access.DigestAsync(limit.Token);
        var second = await new Player(service.Access.Http, await new DemoPeople(service.Access).KeysAsync(_home, limit.Token)).PlayAsync(plan, ct: limit.Token);
        Assert.Equal((0, first.Recorded + first.Repeated, first.Refused), (second.Recorded, second.Repeated, second.Refused));
        var after = await SettledAsync(service, limit.Token);
        Assert.Equal(before.Position, after.Position);
        await people.PasswordsAsync(_home, limit.Token);
        AssertPeopleMaySignIn();
        Assert.Equal(digest, await service.Access.DigestAsync(limit.Token));
        Assert.True(digest.Events > first.Recorded);
        Assert.All(after.Followers, follower => Assert.Equal((0, 0), (follower.Failures, follower.Quarantined)));
    }

    private void AssertPeopleMaySignIn()
    {
        var file = DemoPeople.FileIn(_home);
        var people = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        Assert.Equal(DemoRetailer.Staff.Select(person => person.Id).Order(StringComparer.Ordinal), people.Select(person => person.Key));
        Assert.All(people, person => Assert.Matches("^[a-z2-9]{5}(-[a-z2-9]{5}){3}$", (string)person.Value!["oneTimePassword"]!));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (!Directory.Exists(_home))
            return;
        await ClusterControl.StopAsync(new EmbeddedClusterOptions { Home = _home }, evenInUse: true);
        Directory.Delete(_home, recursive: true);
    }

    private static Task<LedgerStatus> SettledAsync(ServiceLease service, CancellationToken ct) =>
        new ViewWait(service.Access).UntilCaughtUpAsync(new Progress<Measure>(), ct);

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
