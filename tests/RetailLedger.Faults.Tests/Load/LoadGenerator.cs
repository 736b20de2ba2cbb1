using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using RetailLedger.Faults.Checking;

namespace RetailLedger.Faults.Load;

/// <summary>Shops and people that keep talking to a service that may be dead: each connection says one thing at a time and repeats it, with the same
/// id, until it hears what became of it.</summary>
public sealed class LoadGenerator : IDisposable
{
    private const int Connections = 12;
    private const int OrdersAtHand = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(15);

    private readonly HttpClient _http;
    private readonly IReadOnlyDictionary<string, string> _keys;
    private readonly Journal _journal;
    private readonly int _seed;
    private readonly ConcurrentQueue<string> _orders = new();

    /// <param name="keys">Access keys by name.</param>
    public LoadGenerator(Uri service, IReadOnlyDictionary<string, string> keys, Journal journal, int seed)
    {
        (_keys, _journal, _seed) = (keys, journal, seed);
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { BaseAddress = service, Timeout = AnswerLimit };
    }

    /// <summary>How often each status was answered; 0 where no answer came.</summary>
    public ConcurrentDictionary<int, int> Statuses { get; } = new();

    /// <summary>Answers that were neither an acknowledgement, nor a known refusal, nor the word that the ledger cannot say now.</summary>
    public ConcurrentBag<string> Faults { get; } = [];

    /// <summary>Completes with the next acknowledgement after the call.</summary>
    public async Task NextAcknowledgementAsync(CancellationToken ct)
    {
        var before = _journal.Acknowledgements;
        while (_journal.Acknowledgements == before)
            await Task.Delay(5, ct);
    }

    /// <summary>Talks until told to stop; what was begun by then is still repeated until it is settled, or until patience ends.</summary>
    public Task RunAsync(CancellationToken stop, CancellationToken patience) =>
        Task.WhenAll(Enumerable.Range(0, Connections).Select(number => Task.Run(() => TalkAsync(number, stop, patience), CancellationToken.None)));

    private async Task TalkAsync(int number, CancellationToken stop, CancellationToken patience)
    {
        var dice = new Random((_seed * 100) + number);
        var phrases = new Phrasebook(dice, $"{_seed}-{number}");
        var said = new List<Sentence>();
        while (!stop.IsCancellationRequested)
        {
            var sentences = Choose(dice, phrases, said);
            while (!await SendAsync(sentences))
                await Task.Delay(Pause, patience);
            said.AddRange(sentences);
        }
    }

    private List<Sentence> Choose(Random dice, Phrasebook phrases, List<Sentence> said) => dice.NextDouble() switch
    {
        // A sender that forgot that it was answered.
        < 0.1 when said.Count > 0 => [said[dice.Next(said.Count)]],
        < 0.25 => [.. Enumerable.Range(0, dice.Next(2, 30)).Select(_ => phrases.Bill())],
        < 0.5 when _orders.TryDequeue(out var order) => [Again(order, phrases)],
        < 0.7 => [phrases.Order()],
        _ => [phrases.Bill()],
    };

    // Few orders, so that commands of several connections meet on one case.
    private Sentence Again(string order, Phrasebook phrases)
    {
        _orders.Enqueue(order);
        return phrases.Command(order);
    }

    /// <summary>Sends once. Returns whether all of it is settled.</summary>
    private async Task<bool> SendAsync(List<Sentence> sentences)
    {
        foreach (var sentence in sentences)
            _journal.Sending(sentence.Entry);
        try
        {
            using var request = Request(sentences);
            using var response = await _http.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            Statuses.AddOrUpdate((int)response.StatusCode, 1, (_, count) => count + 1);
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Array
                ? Settle(sentences, json.RootElement)
                : Settle(sentences, (int)response.StatusCode, json.RootElement);
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError == HttpRequestError.ConnectionError)
        {
            // Nobody listens: nothing was sent, and what was unknown stays unknown.
            return false;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException or JsonException)
        {
            Statuses.AddOrUpdate(0, 1, (_, count) => count + 1);
            foreach (var sentence in sentences)
                _journal.HeardNothing(sentence.Entry, failure.GetType().Name);
            return false;
        }
    }

    private HttpRequestMessage Request(List<Sentence> sentences)
    {
        var first = sentences[0];
        var batch = sentences.Count > 1;
        var body = batch ? $"[{string.Join(',', sentences.Select(sentence => sentence.Body))}]" : first.Body;
        var type = first.Path is not null ? "application/json" : batch ? "application/cloudevents-batch+json" : "application/cloudevents+json";
        var request = new HttpRequestMessage(HttpMethod.Post, first.Path ?? "/api/facts") { Content = new StringContent(body, Encoding.UTF8, type) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _keys[first.Key]);
        if (first.Path is not null)
            request.Headers.Add("Idempotency-Key", first.Entry.Id);
        return request;
    }

    // In a batch each fact is answered on its own; the batch is repeated until none is left open, so settled ones are asked twice.
    private bool Settle(List<Sentence> sentences, JsonElement answers)
    {
        var byId = answers.EnumerateArray().ToDictionary(answer => answer.GetProperty("id").GetString()!, StringComparer.Ordinal);
        var settled = true;
        foreach (var sentence in sentences)
            settled &= Settle([sentence], byId[sentence.Entry.Id].GetProperty("status").GetInt32(), byId[sentence.Entry.Id]);
        return settled;
    }

    private bool Settle(List<Sentence> sentences, int status, JsonElement answer)
    {
        if (status is 200 or 201)
        {
            var entry = sentences.Single().Entry;
            var outcome = answer.GetProperty("outcome").GetString() == "alreadyDone" ? "alreadyDone" : "recorded";
            var eventId = answer.TryGetProperty("eventId", out var id) ? id.GetGuid() : (Guid?)null;
            _journal.Heard(entry, outcome, eventId, answer.GetProperty("stream").GetString()!, answer.GetProperty("version").GetInt64());
            if (entry.Type == "retail.order.placed.v1" && _orders.Count < OrdersAtHand)
                _orders.Enqueue(entry.Id);
            return true;
        }

        var code = answer.TryGetProperty("code", out var named) ? named.GetString() : null;
        if (status is not ((int)HttpStatusCode.ServiceUnavailable or (int)HttpStatusCode.TooManyRequests))
            Faults.Add($"{status} {code}: {answer}");
        foreach (var sentence in sentences)
            _journal.HeardNothing(sentence.Entry, $"{status} {code}");
        return false;
    }

    public void Dispose() => _http.Dispose();
}
