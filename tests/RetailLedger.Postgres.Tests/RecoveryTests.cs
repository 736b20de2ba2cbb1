using System.Diagnostics;
using System.Globalization;
using static RetailLedger.Postgres.Tests.TestHome;

namespace RetailLedger.Postgres.Tests;

public sealed class RecoveryTests
{
    [Fact]
    public async Task Rows_committed_before_the_server_was_killed_survive()
    {
        await using var home = new TestHome();
        await using (var first = await home.StartAsync())
        {
            await AskAsync(first.AdminConnectionString, "CREATE TABLE facts (n int)");
            await AskAsync(first.AdminConnectionString, "INSERT INTO facts SELECT generate_series(1, 1000)");
            using var postmaster = Process.GetProcessById(first.ProcessId);
            postmaster.Kill();
            await UntilAsync(() => ServerProcess.OwnerOf(first.ProcessId, home.Data) != ProcessOwner.OurServer, "the server is dead");

            await using var second = await home.StartAsync();

            Assert.Equal(ClusterEntry.Started, second.Entry);
            Assert.NotEqual(first.ProcessId, second.ProcessId);
            Assert.Equal("1000", await AskAsync(second.AdminConnectionString, "SELECT count(*) FROM facts"));
            Assert.Contains("automatic recovery in progress", await File.ReadAllTextAsync(Path.Combine(home.Path, "pg", "log", "server.log")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_stale_pid_file_that_names_a_living_program_does_not_stop_the_start()
    {
        await using var home = new TestHome();
        await (await home.StartAsync()).DisposeAsync();
        var stale = Path.Combine(home.Data, "postmaster.pid");
        var living = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(stale, [living, home.Data, "1700000000", "5432", SocketFolder.For(home.Path), "", "0 0", "ready   "]);
        await File.WriteAllLinesAsync(Path.Combine(SocketFolder.For(home.Path), ".s.PGSQL.5432.lock"), [living, home.Data, "1700000000", "5432", SocketFolder.For(home.Path)]);

        await using var cluster = await home.StartAsync();

        Assert.Equal(ClusterEntry.Started, cluster.Entry);
        Assert.Equal("1", await AskAsync(cluster.AdminConnectionString, "SELECT 1"));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("data.unfinished")]
    public async Task An_unfinished_database_is_moved_aside_and_kept(string folder)
    {
        await using var home = new TestHome();
        var half = Directory.CreateDirectory(Path.Combine(home.Path, "pg", folder));
        File.SetUnixFileMode(Path.Combine(home.Path, "pg"), Modes.Enterable);
        await File.WriteAllTextAsync(Path.Combine(half.FullName, "postgresql.conf"), "half");

        await using var cluster = await home.StartAsync();

        Assert.Equal(ClusterEntry.Initialised, cluster.Entry);
        var aside = Assert.Single(Directory.GetDirectories(Path.Combine(home.Path, "pg"), "*.incomplete-*"));
        Assert.Equal("half", await File.ReadAllTextAsync(Path.Combine(aside, "postgresql.conf")));
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_and_left_alone()
    {
        await using var home = new TestHome();
        Directory.CreateDirectory(home.Data);
        await File.WriteAllTextAsync(Path.Combine(home.Data, "PG_VERSION"), "11\n");

        var refusal = await Assert.ThrowsAsync<EmbeddedClusterException>(home.StartAsync);

        Assert.Contains("PostgreSQL 11", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["PG_VERSION"], Directory.GetFileSystemEntries(home.Data).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_database_that_lost_its_version_file_is_refused_and_left_alone()
    {
        await using var home = new TestHome();
        await (await home.StartAsync()).DisposeAsync();
        File.Delete(Path.Combine(home.Data, "PG_VERSION"));

        var refusal = await Assert.ThrowsAsync<EmbeddedClusterException>(home.StartAsync);

        Assert.Contains("PG_VERSION", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(home.Data, "global", "pg_control")));
    }

    [Fact]
    public async Task Started_by_root_a_closed_parent_folder_is_named()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root hands the server to another account");
        await using var home = new TestHome();
        var closed = Directory.CreateDirectory(Path.Combine(home.Path, "closed"), Modes.OwnerOnly).FullName;

        var refusal = await Assert.ThrowsAsync<EmbeddedClusterException>(() => EmbeddedCluster.StartAsync(home.Options with { Home = Path.Combine(closed, "ledger") }));

        Assert.Contains($"cannot enter {closed} ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_folder_open_to_others_is_refused()
    {
        await using var home = new TestHome();
        Directory.CreateDirectory(SocketFolder.For(home.Path), Modes.Enterable);

        var refusal = await Assert.ThrowsAsync<EmbeddedClusterException>(home.StartAsync);

        Assert.Contains(SocketFolder.For(home.Path), refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_start_holds_no_lock()
    {
        await using var home = new TestHome();
        await Assert.ThrowsAsync<EmbeddedClusterException>(() => EmbeddedCluster.StartAsync(home.Options with { Settings = new Dictionary<string, string> { ["shared_buffers"] = "nonsense" } }));

        await using var cluster = await home.StartAsync();

        Assert.Equal(ClusterEntry.Started, cluster.Entry);
    }
}
