using System.Text.Json;
using RetailLedger.Cli.Running;
using RetailLedger.Simulator.Playing;

namespace RetailLedger.Cli.Commands;

/// <summary>The keys of the people in the demo: what they decide bears their names, and whoever has a key signs in as that person.</summary>
internal sealed class DemoPeople(LedgerAccess access)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string FileIn(string home) => Path.Combine(home, "demo", "people.json");

    /// <summary>Has a key made for each of the staff, and puts them beside the partners' keys.</summary>
    public async Task<IReadOnlyDictionary<string, string>> KeysAsync(string home, CancellationToken ct)
    {
        var given = await StaffKeys.AskAsync(access.Http, access.OperatorKey(), ct);
        Write(FileIn(home), JsonSerializer.Serialize(given, Indented));
        return access.Keys().Concat(given).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
    }

    private static void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // Made for its owner alone before there is anything in it.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var made = new FileStream(file, options);
        using var writer = new StreamWriter(made);
        writer.Write(text);
    }
}
