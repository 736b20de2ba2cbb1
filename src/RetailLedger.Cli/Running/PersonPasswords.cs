using System.Net.Http.Json;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Running;

/// <summary>A password that works once, as <c>/api/people/ID/one-time-password</c> tells it.</summary>
internal sealed record OneTimePassword(string Id, string Password, DateTimeOffset ExpiresAt);

/// <summary>People's passwords, by the operator's key.</summary>
internal static class PersonPasswords
{
    /// <summary>Gives a person a password that works once, in place of theirs.</summary>
    /// <exception cref="LedgerCliException">The ledger gives that person none.</exception>
    public static async Task<OneTimePassword> GiveAsync(LedgerAccess access, string person, CancellationToken ct)
    {
        using var response = await SendAsync(access, HttpMethod.Post, $"/api/people/{Uri.EscapeDataString(person)}/one-time-password", ct);
        if (response.IsSuccessStatusCode)
            return (await response.Content.ReadFromJsonAsync<OneTimePassword>(ct))!;
        var problem = response.Content.Headers.ContentType?.MediaType == "application/problem+json" ? await response.Content.ReadFromJsonAsync<Problem>(ct) : null;
        throw new LedgerCliException($"The ledger gives {person} no password: {problem?.Detail ?? $"it answered {(int)response.StatusCode}."}");
    }

    /// <summary>Who has set a password of their own.</summary>
    public static async Task<IReadOnlySet<string>> OwnAsync(LedgerAccess access, CancellationToken ct)
    {
        using var response = await SendAsync(access, HttpMethod.Get, "/api/people", ct);
        response.EnsureSuccessStatusCode();
        var people = await response.Content.ReadFromJsonAsync<IReadOnlyList<Known>>(ct);
        return people!.Where(person => person.Password == "own").Select(person => person.Id).ToHashSet(StringComparer.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(LedgerAccess access, HttpMethod method, string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Headers = { Authorization = new("Bearer", access.OperatorKey()) } };
        return await access.Http.SendAsync(request, ct);
    }

    private sealed record Problem(string? Detail);

    private sealed record Known(string Id, string Password);
}
