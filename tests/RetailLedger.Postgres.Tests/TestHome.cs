using System.Diagnostics;
using Npgsql;
using RetailLedger.Testing;

namespace RetailLedger.Postgres.Tests;

/// <summary>A home of one test: whatever runs in it is stopped, and it is removed, at the end.</summary>
internal sealed class TestHome : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public TestHome() => Directory.CreateDirectory(Path);

    public string Path { get; } = TestCluster.NewHome();

    public EmbeddedClusterOptions Options => new() { Home = Path };

    public string Data => System.IO.Path.Combine(Path, "pg", "data");

    public Task<EmbeddedCluster> StartAsync() => EmbeddedCluster.StartAsync(Options);

    public async ValueTask DisposeAsync()
    {
        await ClusterControl.StopAsync(Options, evenInUse: true);
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }

        if (Directory.Exists(SocketFolder.For(Path)))
        {
            Directory.Delete(SocketFolder.For(Path), recursive: true);
        }
    }

    public static async Task<string?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    public static async Task<string> RefusalAsync(string connectionString, string sql) =>
        (await Assert.ThrowsAsync<PostgresException>(() => AskAsync(connectionString, sql))).SqlState;

    public static async Task UntilAsync(Func<bool> condition, string expectation)
    {
        for (var waited = Stopwatch.StartNew(); !condition(); await Task.Delay(50))
        {
            Assert.True(waited.Elapsed < Patience, $"not within {Patience.TotalSeconds:0} s: {expectation}");
        }
    }
}
