using Npgsql;

namespace RetailLedger.Postgres;

/// <summary>How a process came by the server it uses.</summary>
public enum ClusterEntry
{
    /// <summary>The data was made and the server started.</summary>
    Initialised = 1,

    /// <summary>The data was there; the server was started.</summary>
    Started = 2,

    /// <summary>The server was already running.</summary>
    Joined = 3,
}

/// <summary>
/// A private PostgreSQL server below the ledger's home. Several processes share it; the last one to leave stops it,
/// and one that was killed leaves it running for the next to join.
/// </summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private readonly ClusterFolders folders;
    private readonly EmbeddedClusterOptions options;
    private readonly Server server;
    private FileStream? lease;

    private EmbeddedCluster(ClusterFolders folders, EmbeddedClusterOptions options, Server server, PostgresBinaries binaries, ServiceAccount account)
    {
        (this.folders, this.options, this.server) = (folders, options, server);
        (BinDirectory, Major, RunsAs) = (binaries.Directory, binaries.Major, account.Name);
    }

    /// <summary>The superuser's connection to the maintenance database: for set-up only.</summary>
    public string AdminConnectionString { get; private set; } = "";

    /// <summary>The root everything lives below.</summary>
    public string Home => folders.Home;

    /// <summary>The server's data folder.</summary>
    public string DataDirectory => folders.Data;

    /// <summary>The folder of the server's programs.</summary>
    public string BinDirectory { get; }

    /// <summary>The server's major version.</summary>
    public int Major { get; }

    /// <summary>The account the server runs as when root started it.</summary>
    public string? RunsAs { get; }

    /// <summary>Whether this process made, started or joined the server.</summary>
    public ClusterEntry Entry { get; private set; }

    /// <summary>The server's process number.</summary>
    public int ProcessId { get; private set; }

    /// <summary>Starts the cluster of a home, or joins it where it runs already.</summary>
    public static async Task<EmbeddedCluster> StartAsync(EmbeddedClusterOptions options, CancellationToken ct = default)
    {
        var chosen = options.WithEnvironment();
        var folders = new ClusterFolders(HomeFolder.Real(chosen.Home!));
        var account = ServiceAccount.ForThisProcess();
        HomeFolder.Check(folders.Home, account);
        var binaries = await new BinaryLookup(chosen, account).FindAsync(folders.Major(), folders.Home, ct);
        account.MakePassage(folders.Home);
        account.MakePassage(folders.Root);
        var cluster = new EmbeddedCluster(folders, chosen, new Server(folders, binaries, account, chosen), binaries, account);
        await cluster.EnterAsync(binaries, account, ct);
        return cluster;
    }

    /// <summary>Leaves the cluster; the last process to leave stops the server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (lease is not { } held)
        {
            return;
        }

        lease = null;
        await using var gate = await FileLock.WaitAsync(() => FileLock.TryExclusive(folders.StartLock), folders.StartLock, options.StartTimeout, CancellationToken.None);
        await held.DisposeAsync();
        await using var alone = FileLock.TryExclusive(folders.ClientsLock);
        if (alone is null)
        {
            return;
        }

        await server.StopAsync(CancellationToken.None);
        EphemeralHome.RemoveIfMarked(folders, options.Log);
    }

    private async Task EnterAsync(PostgresBinaries binaries, ServiceAccount account, CancellationToken ct)
    {
        await using var gate = await FileLock.WaitAsync(() => FileLock.TryExclusive(folders.StartLock), folders.StartLock, options.StartTimeout, ct);
        lease = await FileLock.WaitAsync(() => FileLock.TryShared(folders.ClientsLock), folders.ClientsLock, options.StartTimeout, ct);
        try
        {
            EphemeralHome.MarkIf(options.Ephemeral, folders);
            await account.MakeServerFolderAsync(folders.Logs, ct);
            var made = await DataFolder.EnsureAsync(folders, binaries, account, options, ct);
            var running = await server.FindAsync(ct);
            var postmaster = running ?? await server.LaunchAsync(ct);
            Entry = made ? ClusterEntry.Initialised : running is null ? ClusterEntry.Started : ClusterEntry.Joined;
            ProcessId = postmaster.ProcessId;
            AdminConnectionString = await ConnectionAsync(postmaster, ct);
            options.Log?.Invoke($"PostgreSQL {Major}: {Entry} (process {ProcessId}, data {folders.Data})");
        }
        catch
        {
            await lease.DisposeAsync();
            lease = null;
            throw;
        }
    }

    // The address comes from the server's own file: the process that started it may have chosen another socket folder or port.
    private async Task<string> ConnectionAsync(PostmasterFile postmaster, CancellationToken ct) => new NpgsqlConnectionStringBuilder
    {
        Host = postmaster.SocketFolder is { Length: > 0 } folder ? folder : "127.0.0.1",
        Port = postmaster.Port,
        Username = DataFolder.Superuser,
        Password = (await File.ReadAllTextAsync(folders.Password, ct)).Trim(),
        Database = "postgres",
        Timeout = 10,
    }.ConnectionString;
}
