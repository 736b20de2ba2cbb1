using RetailLedger.Postgres;

namespace RetailLedger.Testing;

/// <summary>
/// One private PostgreSQL per test process and durability, started at first use and removed when the process ends.
/// What a killed run leaves is removed by the next.
/// </summary>
public static class TestCluster
{
    private const string Prefix = "retailledger-test-";
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(60);

    private static readonly Lazy<Task<TestServer>> Fast = new(() => StartAsync(TestDurability.Fast));
    private static readonly Lazy<Task<TestServer>> Durable = new(() => StartAsync(TestDurability.Durable));

    /// <summary>The server's own database, with all roles: for what does not need a database of its own.</summary>
    public static async Task<LedgerConnections> ConnectionsAsync(TestDurability durability = TestDurability.Fast) =>
        (await ServerAsync(durability)).Connections;

    /// <summary>
    /// A database of the caller's own, cloned from a template that <paramref name="migrate"/> fills once per key and process.
    /// Whatever <paramref name="migrate"/> opens it must close: a template in use cannot be cloned.
    /// </summary>
    public static async Task<TestDatabase> CreateDatabaseAsync(
        string templateKey, Func<LedgerConnections, Task> migrate, TestDurability durability = TestDurability.Fast) =>
        await (await ServerAsync(durability)).CloneAsync(templateKey, migrate);

    /// <summary>A fresh path for a home of a test.</summary>
    public static string NewHome() => Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}");

    /// <summary>Removes the homes of runs that were killed; returns how many.</summary>
    public static async Task<int> RemoveLeftoversAsync()
    {
        var removed = 0;
        foreach (var home in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            removed += await TryRemoveAsync(home) ? 1 : 0;
        }

        return removed;
    }

    /// <summary>A leftover that cannot be removed, be it another user's or just being removed by another run, stops nobody's tests.</summary>
    private static async Task<bool> TryRemoveAsync(string home)
    {
        try
        {
            return await EphemeralHome.RemoveAbandonedAsync(home);
        }
        catch (Exception failure) when (failure is EmbeddedClusterException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{home} of an earlier test run was left where it is: {failure.Message}");
            return false;
        }
    }

    private static Task<TestServer> ServerAsync(TestDurability durability) => (durability == TestDurability.Durable ? Durable : Fast).Value;

    private static async Task<TestServer> StartAsync(TestDurability durability)
    {
        await RemoveLeftoversAsync();
        var database = await LedgerDatabase.OpenAsync(new LedgerDatabaseOptions
        {
            Application = "retailledger tests",
            Cluster = new EmbeddedClusterOptions { Home = NewHome(), Ephemeral = true, Settings = Settings(durability) },
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => database.DisposeAsync().AsTask().Wait(ExitLimit);
        return new TestServer(database.Connections, database.Cluster!.Major);
    }

    private static Dictionary<string, string> Settings(TestDurability durability) => durability == TestDurability.Fast ? [] : new()
    {
        ["fsync"] = "on",
        ["full_page_writes"] = "on",
        ["synchronous_commit"] = "on",
        ["wal_level"] = "replica",
    };
}
