namespace RetailLedger.Postgres.Tests;

public sealed class SharingTests
{
    [Fact]
    public async Task A_second_process_joins_and_the_last_one_out_stops_the_server()
    {
        await using var home = new TestHome();
        using var companion = await Companion.StartAsync(home.Path);
        await using (var ours = await home.StartAsync())
        {
            Assert.Equal(ClusterEntry.Joined, ours.Entry);
            Assert.Equal(companion.ServerProcessId, ours.ProcessId);
            await companion.LeaveAsync();
            Assert.Equal("1", await TestHome.AskAsync(ours.AdminConnectionString, "SELECT 1"));
        }

        Assert.Null(ClusterControl.Status(home.Path).ProcessId);
    }

    [Fact]
    public async Task A_server_left_by_a_killed_host_is_joined()
    {
        await using var home = new TestHome();
        using var companion = await Companion.StartAsync(home.Path);
        await companion.KillAsync();
        Assert.Equal((companion.ServerProcessId, false), (ClusterControl.Status(home.Path).ProcessId, ClusterControl.Status(home.Path).InUse));

        await using var ours = await home.StartAsync();

        Assert.Equal((ClusterEntry.Joined, companion.ServerProcessId), (ours.Entry, ours.ProcessId));
    }

    [Fact]
    public async Task Starts_at_the_same_time_make_one_server()
    {
        await using var home = new TestHome();
        var clusters = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => home.StartAsync()));

        Assert.Equal(1, clusters.Count(cluster => cluster.Entry == ClusterEntry.Initialised));
        Assert.Single(clusters.Select(cluster => cluster.ProcessId).Distinct());
        foreach (var cluster in clusters)
        {
            Assert.NotNull(ClusterControl.Status(home.Path).ProcessId);
            await cluster.DisposeAsync();
        }

        Assert.Null(ClusterControl.Status(home.Path).ProcessId);
    }

    [Fact]
    public async Task An_operator_cannot_stop_a_server_in_use_except_by_force()
    {
        await using var home = new TestHome();
        await using var cluster = await home.StartAsync();

        await Assert.ThrowsAsync<EmbeddedClusterException>(() => ClusterControl.StopAsync(home.Options));
        Assert.NotNull(ClusterControl.Status(home.Path).ProcessId);
        Assert.True(await ClusterControl.StopAsync(home.Options, evenInUse: true));
        Assert.Null(ClusterControl.Status(home.Path).ProcessId);
    }

    [Fact]
    public async Task An_abandoned_ephemeral_home_is_removed_and_one_in_use_is_not()
    {
        await using var home = new TestHome();
        using var companion = await Companion.StartAsync(home.Path, mode: "ephemeral");
        Assert.False(await EphemeralHome.RemoveAbandonedAsync(home.Path));
        Assert.True(Directory.Exists(home.Data));

        await companion.KillAsync();

        Assert.True(await EphemeralHome.RemoveAbandonedAsync(home.Path));
        Assert.False(Directory.Exists(home.Path));
        Assert.NotEqual(ProcessOwner.OurServer, ServerProcess.OwnerOf(companion.ServerProcessId, home.Data));
    }

    [Fact]
    public async Task A_lasting_database_is_never_opened_as_an_ephemeral_one()
    {
        await using var home = new TestHome();
        await (await home.StartAsync()).DisposeAsync();

        await Assert.ThrowsAsync<EmbeddedClusterException>(() => EmbeddedCluster.StartAsync(home.Options with { Ephemeral = true }));
        Assert.False(await EphemeralHome.RemoveAbandonedAsync(home.Path));
        Assert.True(File.Exists(Path.Combine(home.Data, "PG_VERSION")));
    }
}
