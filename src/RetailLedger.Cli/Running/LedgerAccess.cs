using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using RetailLedger.Cli.Terminal;

namespace RetailLedger.Cli.Running;

/// <summary>A follower's place, as <c>/api/status</c> tells it.</summary>
internal sealed record FollowerStatus(string Name, long Position, long Lag, int Failures, string? LastError, long Quarantined);

/// <summary>How the ledger is, as <c>/api/status</c> tells it.</summary>
/// <param name="Unnumbered">Committed events that have no place in the log yet.</param>
internal sealed record LedgerStatus(long Position, DateTimeOffset? SettledAt, long Unnumbered, IReadOnlyList<FollowerStatus> Followers, string? Release);

/// <summary>One value over the business content of a ledger, as <c>/api/digest</c> tells it.</summary>
internal sealed record ContentDigest(string Digest, long Events);

/// <summary>The API of one running service, with the keys of this home.</summary>
internal sealed class LedgerAccess(Uri address, string home) : IDisposable
{
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(5);

    public Uri Address { get; } = address;

    public HttpClient Http { get; } = ClientOf(address, TimeSpan.FromSeconds(60));

    /// <summary>For this machine's own address: a proxy of the environment must not come between.</summary>
    public static HttpClient ClientOf(Uri address, TimeSpan patience) => new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = patience };

    public IReadOnlyDictionary<string, string> Keys() => AccessKeyFile.Read(home);

    /// <summary>How it is; null when nothing that answers like a ledger is there.</summary>
    public async Task<LedgerStatus?> StatusAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ProbeLimit);
        try
        {
            using var response = await Http.GetAsync(new Uri("/api/status", UriKind.Relative), limit.Token);
            return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<LedgerStatus>(limit.Token) : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or System.Text.Json.JsonException or NotSupportedException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return null;
        }
    }

    /// <summary>Whether the service there knows the keys of this home, and so is this home's. It is asked with an empty batch, which changes nothing.</summary>
    public async Task<bool> KnowsOurKeysAsync(CancellationToken ct)
    {
        using var empty = new StringContent("[]", Encoding.UTF8, new MediaTypeHeaderValue("application/cloudevents-batch+json"));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/facts", UriKind.Relative)) { Content = empty };
        request.Headers.Authorization = new("Bearer", OperatorKey());
        using var response = await Http.SendAsync(request, ct);
        return response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
    }

    public async Task<ContentDigest> DigestAsync(CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/digest", UriKind.Relative));
        request.Headers.Authorization = new("Bearer", OperatorKey());
        using var response = await Http.SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<ContentDigest>(ct))!;
    }

    public string OperatorKey() => Keys().TryGetValue("operator", out var key)
        ? key
        : throw new LedgerCliException($"The access keys in {home} name no operator. Set LEDGER_HOME to the home of the service at {Address}.");

    public void Dispose() => Http.Dispose();
}
