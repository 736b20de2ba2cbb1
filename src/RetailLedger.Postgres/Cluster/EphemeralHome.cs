namespace RetailLedger.Postgres;

/// <summary>Homes made to be deleted. Only the mark permits it, so that no mistaken path ever loses a ledger.</summary>
public static class EphemeralHome
{
    /// <summary>
    /// Removes a home whose processes all died without leaving in order, and stops its server. False when it is in use or carries no mark.
    /// </summary>
    public static async Task<bool> RemoveAbandonedAsync(string home, CancellationToken ct = default)
    {
        var folders = new ClusterFolders(HomeFolder.Real(home));
        if (!File.Exists(folders.EphemeralMark) || !Directory.Exists(folders.Root))
        {
            return false;
        }

        await using var gate = FileLock.TryExclusive(folders.StartLock);
        await using var alone = gate is null ? null : FileLock.TryExclusive(folders.ClientsLock);
        if (alone is null)
        {
            return false;
        }

        if (PostmasterFile.Read(folders.Data) is not null && folders.Major() is { } major)
        {
            var options = new EmbeddedClusterOptions { Home = home, Ephemeral = true, AllowDownload = false }.WithEnvironment();
            var account = ServiceAccount.ForThisProcess();
            var binaries = await new BinaryLookup(options, account).FindAsync(major, home, ct);
            await new Server(folders, binaries, account, options).StopAsync(ct);
        }

        RemoveIfMarked(folders, log: null);
        return true;
    }

    // The mark is set while the lease is held: an unmarked home is one that somebody is just about to enter.
    internal static void MarkIf(bool ephemeral, ClusterFolders folders)
    {
        if (!ephemeral)
        {
            return;
        }

        if (Directory.Exists(folders.Data) && !File.Exists(folders.EphemeralMark))
        {
            throw new EmbeddedClusterException($"The home {folders.Home} holds a lasting database; "
                + "it cannot be opened as an ephemeral one, which is deleted at the end. Name an empty folder.");
        }

        File.WriteAllText(folders.EphemeralMark, "This folder belongs to a test run and is deleted at its end.\n");
    }

    internal static void RemoveIfMarked(ClusterFolders folders, Action<string>? log)
    {
        if (!File.Exists(folders.EphemeralMark))
        {
            return;
        }

        Remove(SocketFolder.For(folders.Home), log);
        Remove(folders.Home, log);
    }

    private static void Remove(string folder, Action<string>? log)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log?.Invoke($"{folder} could not be removed: {failure.Message}");
        }
    }
}
