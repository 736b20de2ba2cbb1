using System.Net.Http.Headers;
using System.Net.Http.Json;
using RetailLedger.Simulator.Planning;

namespace RetailLedger.Simulator.Playing;

/// <summary>The keys of the people in the story: what they decide bears their names, and whoever has a key signs in as that person.</summary>
public static class StaffKeys
{
    /// <summary>Has a key made for each of the staff.</summary>
    /// <exception cref="PlayException">The ledger gave somebody none.</exception>
    public static async Task<IReadOnlyDictionary<string, string>> AskAsync(HttpClient http, string operatorKey, CancellationToken ct)
    {
        var given = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var person in DemoRetailer.Staff)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/people", UriKind.Relative)) { Content = JsonContent.Create(person) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", operatorKey);
            using var response = await http.SendAsync(request, ct);
            if (!response.IsSuccessStatusCode)
                throw new PlayException($"The ledger gave {person.Name} no key: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(ct)}");
            given[person.Id] = (await response.Content.ReadFromJsonAsync<PersonKey>(ct))!.Key;
        }

        return given;
    }

    private sealed record PersonKey(string Id, string Key);
}
