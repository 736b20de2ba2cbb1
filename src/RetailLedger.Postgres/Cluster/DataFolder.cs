using System.Globalization;
using System.Security.Cryptography;

namespace RetailLedger.Postgres;

/// <summary>The cluster's data: made once, whole or not at all, and never over anything that was there.</summary>
internal static class DataFolder
{
    public const string Superuser = "ledger";

    /// <summary>True when a new cluster was made.</summary>
    public static async Task<bool> EnsureAsync(
        ClusterFolders folders, PostgresBinaries binaries, ServiceAccount account, EmbeddedClusterOptions options, CancellationToken ct)
    {
        if (File.Exists(folders.VersionFile))
        {
            return false;
        }

        // initdb writes PG_VERSION first: a control file without it is a damaged ledger, not a start that was cut off.
        if (File.Exists(Path.Combine(folders.Data, "global", "pg_control")))
        {
            throw new EmbeddedClusterException($"The database in {folders.Data} has lost its PG_VERSION file. Nothing was changed. "
                + "Restore the folder from a backup, or name another home in LEDGER_HOME.");
        }

        MoveAside(folders.Data, options.Log);
        MoveAside(folders.Unfinished, options.Log);
        await InitialiseAsync(folders, binaries, account, options, ct);
        Directory.Move(folders.Unfinished, folders.Data);
        return true;
    }

    private static void MoveAside(string folder, Action<string>? log)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var stamp = DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
        var aside = $"{folder}.incomplete-{stamp}";
        Directory.Move(folder, aside);
        log?.Invoke($"an unfinished database was moved aside to {aside}");
    }

    private static async Task InitialiseAsync(
        ClusterFolders folders, PostgresBinaries binaries, ServiceAccount account, EmbeddedClusterOptions options, CancellationToken ct)
    {
        options.Log?.Invoke($"making a PostgreSQL {binaries.Major} database in {folders.Data}");
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(24)).ToLowerInvariant();
        await OwnerOnlyFile.WriteAsync(folders.Password, password + "\n", ct);
        await account.MakeServerFolderAsync(folders.Unfinished, ct);

        // initdb reads the password as the server's account, so it gets a copy of its own.
        var handover = Path.Combine(folders.Root, "password.initdb");
        try
        {
            await OwnerOnlyFile.WriteAsync(handover, password + "\n", ct);
            await account.OwnAsync(handover, ct);
            var arguments = Arguments(folders.Unfinished, handover, binaries.Major, options);
            var command = new ChildCommand(binaries.Tool("initdb"), arguments, folders.Unfinished, options.StartTimeout);
            var initdb = await ChildProcess.RunAsync(command with { RunAs = account.Name }, ct);
            if (initdb.ExitCode != 0)
            {
                throw new EmbeddedClusterException($"initdb in {folders.Unfinished} failed ({initdb.ExitCode}): {initdb.Text}. "
                    + "Check free space and permissions there, then start again.");
            }
        }
        finally
        {
            File.Delete(handover);
        }

        await File.AppendAllTextAsync(Path.Combine(folders.Unfinished, "postgresql.conf"), $"\ninclude '{ServerSettings.FileName}'\n", ct);
    }

    // The C collation orders bytes the same everywhere, and no system update can silently reorder an index.
    private static string[] Arguments(string data, string passwordFile, int major, EmbeddedClusterOptions options) =>
    [
        "-D", data, "-U", Superuser, $"--pwfile={passwordFile}", "-A", "scram-sha-256", "-E", "UTF8", "--data-checksums", "--locale=C",
        .. major >= 17 ? (string[])["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] : [],
        .. options.Ephemeral ? (string[])["--no-sync"] : [],
    ];
}
