using System.Security.Cryptography;
using System.Text;

namespace RetailLedger.Postgres;

/// <summary>
/// The private folder of the server's socket. It is short because the address of a socket has 104 bytes on some systems,
/// and no deep home would fit.
/// </summary>
internal static class SocketFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static string For(string home)
    {
        var digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(home)))[..12].ToLowerInvariant();
        return Path.Combine(Parent(), "rl-pg-" + digest);
    }

    public static async Task MakeAsync(string path, ServiceAccount account, CancellationToken ct)
    {
        if (Directory.Exists(path) && !OperatingSystem.IsWindows())
        {
            Check(path);
        }

        await account.MakeServerFolderAsync(path, ct);
    }

    /// <summary>
    /// The lock beside a socket names a process too, and PostgreSQL does not start while that number lives in any form,
    /// be it another program or a killed server nobody has collected yet.
    /// </summary>
    public static void RemoveStale(string path, string data)
    {
        foreach (var file in Directory.EnumerateFiles(path, ".s.PGSQL.*.lock"))
        {
            if (PostmasterFile.ReadFile(file) is { } held && ServerProcess.OwnerOf(held.ProcessId, data) == ProcessOwner.SomebodyElse)
            {
                File.Delete(Path.ChangeExtension(file, null));
                File.Delete(file);
            }
        }
    }

    /// <summary>In a folder everyone writes to, somebody else may have made ours first.</summary>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Check(string path)
    {
        if (new DirectoryInfo(path).LinkTarget is not null || File.GetUnixFileMode(path) != OwnerOnly)
        {
            throw new EmbeddedClusterException($"The socket folder {path} is a link or open to others: somebody else made it. "
                + "Remove it and start again.");
        }
    }

    private static string Parent()
    {
        if (LedgerHome.IsRoot)
        {
            return Directory.Exists("/run") ? "/run" : "/var/run";
        }

        return Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } own && Directory.Exists(own) ? own : Path.GetTempPath();
    }
}
