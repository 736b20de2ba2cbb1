using Npgsql;
using RetailLedger.Testing;
using static RetailLedger.Postgres.Tests.TestHome;

namespace RetailLedger.Postgres.Tests;

public sealed class TestClusterTests
{
    [Fact]
    public async Task Databases_of_one_template_do_not_see_each_other()
    {
        await using var first = await CreateAsync("isolated");
        await using var second = await CreateAsync("isolated");
        await AskAsync(first.Connections.Migrator, "INSERT INTO notes VALUES ('mine')");

        Assert.Equal("2", await AskAsync(first.Connections.Migrator, "SELECT count(*) FROM notes"));
        Assert.Equal("1", await AskAsync(second.Connections.Migrator, "SELECT count(*) FROM notes"));
    }

    [Fact]
    public async Task A_template_is_built_once_also_when_many_ask_at_the_same_time()
    {
        var built = 0;
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestCluster.CreateDatabaseAsync("once", _ =>
        {
            Interlocked.Increment(ref built);
            return Task.CompletedTask;
        })));

        Assert.Equal(1, built);
        Assert.Equal(4, databases.Select(database => database.Name).Distinct().Count());
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_data_source_the_migration_left_open_does_not_spoil_the_template()
    {
        NpgsqlDataSource? left = null;
        await using var database = await TestCluster.CreateDatabaseAsync("left-open", async connections =>
        {
            left = NpgsqlDataSource.Create(connections.Migrator);
            await using var command = left.CreateCommand("CREATE TABLE notes (t text)");
            await command.ExecuteNonQueryAsync();
        });

        Assert.Equal("0", await AskAsync(database.Connections.Migrator, "SELECT count(*) FROM notes"));
        await left!.DisposeAsync();
    }

    [Fact]
    public async Task A_dropped_database_takes_its_connections_with_it()
    {
        var database = await CreateAsync("dropped");
        await using var source = NpgsqlDataSource.Create(database.Connections.Reader);
        await using var open = await source.OpenConnectionAsync();

        await database.DisposeAsync();

        var admin = (await TestCluster.ConnectionsAsync()).Admin;
        Assert.Equal("0", await AskAsync(admin, $"SELECT count(*) FROM pg_database WHERE datname = '{database.Name}'"));
    }

    [Fact]
    public async Task The_durable_variant_forces_commits_to_disk_and_the_fast_one_does_not()
    {
        Assert.Equal("on", await AskAsync((await TestCluster.ConnectionsAsync(TestDurability.Durable)).Writer, "SHOW fsync"));
        Assert.Equal("off", await AskAsync((await TestCluster.ConnectionsAsync()).Writer, "SHOW fsync"));
    }

    [Fact]
    public async Task What_a_killed_run_left_is_removed_by_the_next()
    {
        var home = TestCluster.NewHome();
        using var killed = await Companion.StartAsync(home, mode: "ephemeral");
        await killed.KillAsync();

        await TestCluster.RemoveLeftoversAsync();

        Assert.False(Directory.Exists(home));
        Assert.NotNull(await AskAsync((await TestCluster.ConnectionsAsync()).Reader, "SELECT 1"));
    }

    [Fact]
    public void Shared_data_that_is_absent_is_null() => Assert.Null(SharedData.Find("no-such-folder/no-such-file"));

    private static Task<TestDatabase> CreateAsync(string key) =>
        TestCluster.CreateDatabaseAsync(key, connections => AskAsync(connections.Migrator, "CREATE TABLE notes (t text); INSERT INTO notes VALUES ('template')"));
}
