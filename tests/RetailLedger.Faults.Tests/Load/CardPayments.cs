using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;

namespace RetailLedger.Faults.Load;

/// <summary>A shop and a gateway that talk to two nodes: every order is paid twice, which no track allows. What is not answered is said again, to whichever
/// node answers.</summary>
public sealed class CardPayments(IReadOnlyList<Uri> nodes, IReadOnlyDictionary<string, string> keys) : IDisposable
{
    private const int Connections = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections * 2 }) { Timeout = TimeSpan.FromSeconds(10) };
    private int _last;
    private int _cut;

    /// <summary>Orders of which every fact was acknowledged.</summary>
    public ConcurrentBag<string> Orders { get; } = [];

    /// <summary>Sendings that were cut off or not taken.</summary>
    public int Cut => _cut;

    /// <summary>Answers that were neither an acknowledgement nor the word that the ledger cannot say now.</summary>
    public ConcurrentBag<string> Faults { get; } = [];

    public Task RunAsync(CancellationToken stop, CancellationToken patience) => Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
    {
        while (!stop.IsCancellationRequested)
            await PayAsync($"O{Interlocked.Increment(ref _last)}", patience);
    }, CancellationToken.None)));

    public void Dispose() => _http.Dispose();

    private async Task PayAsync(string order, CancellationToken patience)
    {
        await SayAsync("ecom", "retail.order.placed.v1", order, $$$"""
            {"orderId":"{{{order}}}","lines":[{"number":1,"item":"A1","quantity":{"value":1,"unit":"ea"},"unitPrice":{"amount":"2.50","currency":"GBP"}}],"total":{"minor":250,"currency":"GBP"}}
            """, patience);
        foreach (var time in new[] { "first", "second" })
        {
            await SayAsync("gateway", "retail.payment.captured.v1", $"{order}-{time}", $$$"""
                {"paymentId":"P-{{{order}}}","amount":{"minor":250,"currency":"GBP"},"orderId":"{{{order}}}"}
                """, patience);
        }

        Orders.Add(order);
    }

    private async Task SayAsync(string sender, string type, string id, string data, CancellationToken patience)
    {
        for (var node = id.Length; ; node++)
        {
            if (await SendAsync(nodes[node % nodes.Count], sender, type, id, data))
                return;
            Interlocked.Increment(ref _cut);
            await Task.Delay(Pause, patience);
        }
    }

    private async Task<bool> SendAsync(Uri node, string sender, string type, string id, string data)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node, "/api/facts"))
            {
                Content = new StringContent($$"""{"specversion":"1.0","id":"{{id}}","source":"test","type":"{{type}}","time":"2026-07-01T10:00:00Z","data":{{data}}}""", Encoding.UTF8, "application/cloudevents+json"),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", keys[sender]);
            using var response = await _http.SendAsync(request);
            if ((int)response.StatusCode is not (200 or 201 or 429 or 503))
                Faults.Add($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            return response.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return false;
        }
    }
}
