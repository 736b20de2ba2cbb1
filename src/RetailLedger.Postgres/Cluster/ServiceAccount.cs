using System.Runtime.Versioning;

namespace RetailLedger.Postgres;

/// <summary>The operating-system account the server runs as: ours, or, when we are root, one PostgreSQL accepts.</summary>
internal sealed record ServiceAccount(string? Name)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Enterable =
        OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private static readonly string[] Preferred = ["retailledger", "postgres", "nobody"];

    /// <summary>initdb and postgres refuse root, so root hands them to the first of these accounts that exists.</summary>
    public static ServiceAccount ForThisProcess()
    {
        if (!LedgerHome.IsRoot)
        {
            return new ServiceAccount(Name: null);
        }

        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        return new ServiceAccount(Preferred.FirstOrDefault(known.Contains) ?? throw new EmbeddedClusterException(
            $"PostgreSQL does not run as root and /etc/passwd has none of {string.Join(", ", Preferred)}. "
                + "Make one (useradd --system retailledger) or run as another user."));
    }

    /// <summary>Makes a folder of ours that the server's account may pass through.</summary>
    public void MakePassage(string path)
    {
        if (!Directory.Exists(path))
        {
            Make(path, Name is null ? OwnerOnly : Enterable);
        }
    }

    /// <summary>Makes a folder that belongs to the server's account alone.</summary>
    public async Task MakeServerFolderAsync(string path, CancellationToken ct)
    {
        Make(path, OwnerOnly);
        await OwnAsync(path, ct);
    }

    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (Name is null)
        {
            return;
        }

        var chown = await ChildProcess.RunAsync(new ChildCommand("chown", ["-h", Name, path], "/", TimeSpan.FromSeconds(10)), ct);
        if (chown.ExitCode != 0)
        {
            throw new EmbeddedClusterException($"{path} could not be given to '{Name}': {chown.Errors.Trim()}. "
                + "Choose a home on a file system with owners.");
        }
    }

    /// <summary>Names the first parent folder the server's account cannot pass through.</summary>
    public void CheckReach(string path, string advice)
    {
        if (Name is null || OperatingSystem.IsWindows())
        {
            return;
        }

        for (var folder = path; folder is { Length: > 1 }; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(folder) && !CanPass(folder))
            {
                throw new EmbeddedClusterException($"Started by root, PostgreSQL runs as '{Name}', "
                    + $"which cannot enter {folder} (no execute permission for others) on the way to {path}. {advice}");
            }
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static bool CanPass(string folder) => File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute);

    private static void Make(string path, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        // The creation mode passes through the umask; setting it again does not.
        Directory.CreateDirectory(path, mode);
        File.SetUnixFileMode(path, mode);
    }
}
