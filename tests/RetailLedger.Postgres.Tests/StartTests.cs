using Npgsql;
using static RetailLedger.Postgres.Tests.TestHome;

namespace RetailLedger.Postgres.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task A_first_start_makes_a_durable_private_cluster_in_C_order()
    {
        await using var home = new TestHome();
        await using var cluster = await home.StartAsync();

        Assert.Equal(ClusterEntry.Initialised, cluster.Entry);
        var settings = new Dictionary<string, string>
        {
            ["data_checksums"] = "on",
            ["fsync"] = "on",
            ["full_page_writes"] = "on",
            ["synchronous_commit"] = "on",
            ["wal_level"] = "replica",
            ["server_encoding"] = "UTF8",
            ["TimeZone"] = "UTC",
            ["jit"] = "off",
            ["listen_addresses"] = "",
            ["max_connections"] = "100",
            ["password_encryption"] = "scram-sha-256",
            ["client_connection_check_interval"] = "5s",
        };
        foreach (var (name, value) in settings)
        {
            Assert.Equal((name, value), (name, await AskAsync(cluster.AdminConnectionString, $"SHOW {name}")));
        }

        Assert.Equal("C", await AskAsync(cluster.AdminConnectionString, "SELECT datcollate FROM pg_database WHERE datname = current_database()"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(home.Path, "pg", "password")));
        Assert.False(File.Exists(Path.Combine(home.Path, "pg", "password.initdb")));
    }

    [Fact]
    public async Task A_wrong_password_is_refused_on_the_socket()
    {
        await using var home = new TestHome();
        await using var cluster = await home.StartAsync();
        var wrong = new NpgsqlConnectionStringBuilder(cluster.AdminConnectionString) { Password = "guess" }.ConnectionString;

        Assert.Equal(PostgresErrorCodes.InvalidPassword, await RefusalAsync(wrong, "SELECT 1"));
    }

    [Fact]
    public async Task A_warm_start_finds_what_was_committed()
    {
        await using var home = new TestHome();
        await using (var first = await home.StartAsync())
        {
            await AskAsync(first.AdminConnectionString, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        Assert.Null(ClusterControl.Status(home.Path).ProcessId);
        await using var second = await home.StartAsync();

        Assert.Equal(ClusterEntry.Started, second.Entry);
        Assert.Equal("42", await AskAsync(second.AdminConnectionString, "SELECT answer FROM kept"));
    }

    [Fact]
    public async Task Over_TCP_only_the_loopback_address_listens()
    {
        await using var home = new TestHome();
        await using var cluster = await EmbeddedCluster.StartAsync(home.Options with { Tcp = true });

        Assert.Equal("127.0.0.1", await AskAsync(cluster.AdminConnectionString, "SHOW listen_addresses"));
    }

    [Fact]
    public async Task PostgreSQL_variables_of_our_environment_do_not_reach_the_server()
    {
        await using var home = new TestHome();
        var environment = new Dictionary<string, string> { ["PGDATA"] = "/nowhere", ["PGPORT"] = "1", ["PGOPTIONS"] = "-c fsync=off" };
        using var companion = await Companion.StartAsync(home.Path, environment: environment);

        Assert.Equal("Initialised", companion.Entry);
        await companion.LeaveAsync();
    }

    [Fact]
    public async Task An_ordinary_user_starts_it_too()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can become another user");
        await using var home = new TestHome();
        File.SetUnixFileMode(home.Path, Modes.Everybody);
        var own = Directory.CreateDirectory(Path.Combine(home.Path, "own"));
        File.SetUnixFileMode(own.FullName, Modes.Everybody);
        var nested = Path.Combine(own.FullName, "ledger");
        using var companion = await Companion.StartAsync(nested, runAs: "nobody");

        Assert.Equal("Initialised", companion.Entry);
        await companion.LeaveAsync();
    }

    [Fact]
    public async Task An_ephemeral_home_is_gone_afterwards()
    {
        await using var home = new TestHome();
        await using (await EmbeddedCluster.StartAsync(home.Options with { Ephemeral = true }))
        {
            Assert.True(Directory.Exists(home.Data));
        }

        Assert.False(Directory.Exists(home.Path));
    }
}
