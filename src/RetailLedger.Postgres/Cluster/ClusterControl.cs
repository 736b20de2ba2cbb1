namespace RetailLedger.Postgres;

/// <summary>What stands in a home at this moment, for an operator to read.</summary>
/// <param name="Home">The root everything lives below.</param>
/// <param name="DataDirectory">The server's data folder.</param>
/// <param name="Major">The version of the data; null before the first start.</param>
/// <param name="ProcessId">The running server; null when none runs.</param>
/// <param name="InUse">Whether a process of ours uses it.</param>
public sealed record ClusterStatus(string Home, string DataDirectory, int? Major, int? ProcessId, bool InUse);

/// <summary>The operator's hand on the embedded server: what <c>ledger db status</c> and <c>ledger db stop</c> do.</summary>
public static class ClusterControl
{
    /// <summary>Looks without touching.</summary>
    public static ClusterStatus Status(string? home = null)
    {
        var folders = new ClusterFolders(HomeFolder.Real(LedgerHome.Resolve(home)));
        var file = PostmasterFile.Read(folders.Data);
        var runs = file is not null && ServerProcess.OwnerOf(file.ProcessId, folders.Data) == ProcessOwner.OurServer;
        return new ClusterStatus(folders.Home, folders.Data, folders.Major(), runs ? file!.ProcessId : null, IsBusy(folders));
    }

    /// <summary>Stops a server, also one that a killed host left behind. Refuses while processes use it, unless told otherwise.</summary>
    public static async Task<bool> StopAsync(EmbeddedClusterOptions options, bool evenInUse = false, CancellationToken ct = default)
    {
        var chosen = options.WithEnvironment();
        var status = Status(chosen.Home);
        if (status.ProcessId is null)
        {
            return false;
        }

        var folders = new ClusterFolders(status.Home);
        await using var gate = await FileLock.WaitAsync(() => FileLock.TryExclusive(folders.StartLock), folders.StartLock, chosen.StartTimeout, ct);
        if (!evenInUse && InUse(folders))
        {
            throw new EmbeddedClusterException($"The database of {folders.Home} is in use. End the ledger's processes first, or stop it by force.");
        }

        var account = ServiceAccount.ForThisProcess();
        var binaries = await new BinaryLookup(chosen, account).FindAsync(status.Major, folders.Home, ct);
        await new Server(folders, binaries, account, chosen).StopAsync(ct);
        return true;
    }

    // Under the start lock, or the glance could be taken for a client by the last process on its way out.
    private static bool IsBusy(ClusterFolders folders)
    {
        if (!File.Exists(folders.StartLock))
        {
            return false;
        }

        using var gate = FileLock.TryExclusive(folders.StartLock);
        return gate is null || InUse(folders);
    }

    private static bool InUse(ClusterFolders folders)
    {
        if (!File.Exists(folders.ClientsLock))
        {
            return false;
        }

        using var alone = FileLock.TryExclusive(folders.ClientsLock);
        return alone is null;
    }
}
