using System.Globalization;
using Npgsql;
using RetailLedger.Faults.Checking;
using RetailLedger.Postgres;
using RetailLedger.Testing;

namespace RetailLedger.Faults.Processes;

/// <summary>A home with a database at full durability and a service on it; gone, server and all, when the test is over.</summary>
public sealed class FaultHome : IAsyncDisposable
{
    private static readonly TimeSpan RestLimit = TimeSpan.FromSeconds(60);

    private EmbeddedCluster? _held;

    public FaultHome() => Service = new ServiceProcess(TestCluster.NewHome());

    public ServiceProcess Service { get; }

    private string Home => Service.Home;

    /// <summary>The superuser's connection to the ledger's database.</summary>
    public string Superuser
    {
        get
        {
            var data = ClusterControl.Status(Home).DataDirectory;
            var pid = File.ReadAllLines(Path.Combine(data, "postmaster.pid"));
            return new NpgsqlConnectionStringBuilder
            {
                Host = pid[4],
                Port = int.Parse(pid[3], CultureInfo.InvariantCulture),
                Username = "ledger",
                Database = "ledger",
                Password = File.ReadAllText(Path.Combine(Home, "pg", "password")).Trim(),
                MaxPoolSize = 2,
                Timeout = 10,
            }.ConnectionString;
        }
    }

    public int PostgresProcessId => ClusterControl.Status(Home).ProcessId!.Value;

    /// <summary>Starts the server again after it was killed.</summary>
    public async Task RestartPostgresAsync()
    {
        var before = _held;
        _held = await EmbeddedCluster.StartAsync(new EmbeddedClusterOptions { Home = Home });
        if (before is not null)
            await before.DisposeAsync();
    }

    public async Task<object?> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>Waits until every event has its place and every follower has seen it.</summary>
    public async Task RestAsync()
    {
        using var patience = new CancellationTokenSource(RestLimit);
        while (!patience.IsCancellationRequested)
        {
            if (await AskAsync("""
                select (select count(*) from events.mt_events) = (select count(*) from ledger.log)
                   and (select count(*) from ledger.follower) >= 4
                   and not exists (select 1 from ledger.follower where position <> (select coalesce(max(log_index), 0) from ledger.log))
                """) is true)
                return;
            await Task.Delay(50, CancellationToken.None);
        }
    }

    public Task<IReadOnlyList<Violation>> CheckAsync(IReadOnlyCollection<JournalEntry>? journal) => LedgerChecker.CheckAsync(Superuser, journal);

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        if (_held is not null)
            await _held.DisposeAsync();
        if (Directory.Exists(Path.Combine(Home, "pg")))
            await ClusterControl.StopAsync(new EmbeddedClusterOptions { Home = Home }, evenInUse: true);
        if (Directory.Exists(Home))
            Directory.Delete(Home, recursive: true);
    }
}
