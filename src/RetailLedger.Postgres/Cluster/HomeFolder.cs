using System.Buffers;

namespace RetailLedger.Postgres;

/// <summary>What a home must be before a database may live in it.</summary>
internal static class HomeFolder
{
    private static readonly string[] NetworkFileSystems = ["nfs", "nfs4", "cifs", "smb", "smb2", "smbfs", "afs", "9p", "sshfs", "fuse.sshfs"];

    private static readonly SearchValues<char> ShellSigns = SearchValues.Create("\"'`$\n\r");

    /// <summary>The path with every link followed: the server reports its folder that way, and the two are compared.</summary>
    public static string Real(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            real = Directory.Exists(real) ? Directory.ResolveLinkTarget(real, returnFinalTarget: true)?.FullName ?? real : real;
        }

        return real;
    }

    public static void Check(string home, ServiceAccount account)
    {
        // pg_ctl hands the log's path to a shell inside double quotes.
        if (home.AsSpan().IndexOfAny(ShellSigns) >= 0 || (!OperatingSystem.IsWindows() && home.Contains('\\', StringComparison.Ordinal)))
        {
            throw new EmbeddedClusterException($"The home {home} has a quote, '$', '`', a backslash or a line end in its path, "
                + "which pg_ctl does not survive. Choose another in LEDGER_HOME.");
        }

        account.CheckReach(home, $"Choose a home elsewhere in LEDGER_HOME (the default is {LedgerHome.Default}).");
        CheckLocal(home);
    }

    /// <summary>Network file systems break the lock and the flush guarantees PostgreSQL stands on.</summary>
    private static void CheckLocal(string home)
    {
        var existing = home;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        var format = new DriveInfo(existing).DriveFormat;
        if (OperatingSystem.IsLinux() && NetworkFileSystems.Contains(format, StringComparer.OrdinalIgnoreCase))
        {
            throw new EmbeddedClusterException($"The home {home} is on a network file system ({format}), "
                + "where a database can lose committed data. Choose a local disk in LEDGER_HOME, or an outside server in ConnectionStrings__Ledger.");
        }
    }
}
