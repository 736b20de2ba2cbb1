using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;
using RetailLedger.Simulator.Planning;

namespace RetailLedger.Cli.Commands;

/// <summary>The keys of the people in the demo: what they decide bears their names, and whoever has a key signs in as that person.</summary>
internal sealed class DemoPeople(LedgerAccess access)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string FileIn(string home) => Path.Combine(home, "demo", "people.json");

    /// <summary>Has a key made for each of the staff, and puts them beside the partners' keys.</summary>
    public async Task<IReadOnlyDictionary<string, string>> KeysAsync(string home, CancellationToken ct)
    {
        var given = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in DemoRetailer.Staff)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/people", UriKind.Relative)) { Content = JsonContent.Create(person) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access.OperatorKey());
            using var response = await access.Http.SendAsync(request, ct);
            if (!response.IsSuccessStatusCode)
                throw new LedgerCliException($"The ledger gave {person.Name} no key: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
            given[person.Id] = (await response.Content.ReadFromJsonAsync<PersonKey>(ct))!.Key;
        }

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

    private sealed record PersonKey(string Id, string Key);
}
