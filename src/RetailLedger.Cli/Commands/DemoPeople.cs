using System.Text.Json;
using System.Text.Json.Serialization;
using RetailLedger.Cli.Running;
using RetailLedger.Simulator.Playing;

namespace RetailLedger.Cli.Commands;

/// <summary>How the people in the demo come in: by keys, with which their acts in the story are sent, and by passwords, with which whoever looks at the
/// demo signs in as one of them. Both lie in a file that only its owner can read.</summary>
internal sealed class DemoPeople(LedgerAccess access)
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private IReadOnlyDictionary<string, string> _keys = new Dictionary<string, string>();

    public static string FileIn(string home) => Path.Combine(home, "demo", "people.json");

    /// <summary>Has a key made for each of the staff, and puts them beside the partners' keys.</summary>
    public async Task<IReadOnlyDictionary<string, string>> KeysAsync(string home, CancellationToken ct)
    {
        _keys = await StaffKeys.AskAsync(access.Http, access.OperatorKey(), ct);
        Write(home, _keys.Keys.ToDictionary(id => id, id => new Entry(_keys[id], null), StringComparer.Ordinal));
        return access.Keys().Concat(_keys).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
    }

    /// <summary>Has a one-time password made for each of the staff who has not set one of their own. To be asked once the story has taken them in.</summary>
    public async Task PasswordsAsync(string home, CancellationToken ct)
    {
        var own = await PersonPasswords.OwnAsync(access, ct);
        var entries = new SortedDictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var (id, key) in _keys)
            entries[id] = new(key, own.Contains(id) ? null : (await PersonPasswords.GiveAsync(access, id, ct)).Password);
        Write(home, entries);
    }

    private static void Write(string home, IReadOnlyDictionary<string, Entry> entries)
    {
        var file = FileIn(home);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // Made for its owner alone before there is anything in it.
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var made = new FileStream(file, options);
        using var writer = new StreamWriter(made);
        writer.Write(JsonSerializer.Serialize(entries, Indented));
    }

    /// <param name="OneTimePassword">Absent for whoever has set a password of their own, which is known to nobody else.</param>
    private sealed record Entry(string Key, string? OneTimePassword);
}
