using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using RetailLedger.Simulator.Planning;

namespace RetailLedger.Simulator.Playing;

/// <summary>What became of one fact, as the API says it.</summary>
internal sealed record ApiAnswer(string Id, string Outcome, int Status, string? EventId, string? Code);

/// <summary>What became of one command.</summary>
internal sealed record CommandOutcome(bool Accepted, bool Repeat, string? Code);

/// <summary>The public API, with patience: a ledger that is busy or away for a moment gets the same request again.</summary>
internal sealed class LedgerApi(HttpClient http, IReadOnlyDictionary<string, string> keys, Pace pace)
{
    private int _retries;

    public int Retries => _retries;

    public async Task<IReadOnlyList<ApiAnswer>> StateAsync(string sender, IReadOnlyList<(PlannedFact Fact, string? CausedBy)> facts, CancellationToken ct)
    {
        var pending = facts;
        var answered = new List<ApiAnswer>();
        for (var attempt = 1; ; attempt++)
        {
            using var response = await SendAsync(() => Request(sender, "/api/facts", Body(pending)), $"{pending.Count} facts of {sender}", ct);
            var answers = await ReadAsync<List<ApiAnswer>>(response, HttpStatusCode.MultiStatus, $"facts of {sender}", ct);
            answered.AddRange(answers.Where(answer => !IsTransient(answer.Status)));
            var again = answers.Where(answer => IsTransient(answer.Status)).Select(answer => answer.Id).ToHashSet(StringComparer.Ordinal);
            if (again.Count == 0)
                return answered;
            if (attempt == pace.Attempts)
                throw new PlayException($"The ledger was too busy for {again.Count} facts of {sender}, {attempt} times. Start the demo again: it goes on where it was.");
            pending = [.. pending.Where(entry => again.Contains(entry.Fact.Id))];
            await WaitAsync(attempt, null, ct);
        }
    }

    public async Task<CommandOutcome> DecideAsync(PlannedCommand command, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToNode(command.Body, command.Body.GetType(), FactJson.Options)!;
        if (command.Sees is not null)
            body["viewDigest"] = await ViewDigestAsync(command.By, command.Sees, ct);
        using var response = await SendAsync(() =>
        {
            var request = Request(command.By, command.Address, JsonContent.Create(body, options: FactJson.Options));
            request.Headers.Add("Idempotency-Key", command.Id);
            return request;
        }, command.Id, ct);
        if (response.StatusCode == HttpStatusCode.OK)
            return new(Accepted: true, (await ReadAsync<Decided>(response, HttpStatusCode.OK, command.Id, ct)).Repeat, Code: null);
        return new(Accepted: false, Repeat: false, (await ReadAsync<Problem>(response, HttpStatusCode.Conflict, command.Id, ct)).Code);
    }

    // Of what is to be seen now; of what was seen then, when the person has decided already and only says so again.
    private async Task<string> ViewDigestAsync(string by, string address, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var response = await SendAsync(() => new(HttpMethod.Get, new Uri(address, UriKind.Relative)) { Headers = { Authorization = new("Bearer", KeyOf(by)) } }, address, ct);
            if (response.StatusCode == HttpStatusCode.NotFound && attempt < pace.Attempts)
            {
                // It is found as soon as it has its place in the log.
                await WaitAsync(attempt, null, ct);
                continue;
            }

            var seen = await ReadAsync<JsonNode>(response, HttpStatusCode.OK, address, ct);
            var decided = seen["events"]!.AsArray().FirstOrDefault(told => (string?)told!["type"] == "retail.approval.decision-recorded.v1" && (string?)told["data"]!["by"] == by);
            return (string)(decided?["data"]!["viewDigest"] ?? seen["viewDigest"])!;
        }
    }

    /// <summary>Waits until every reaction has answered what the ledger was told, or every view has shown it too.</summary>
    public async Task SettledAsync(bool withViews, CancellationToken ct)
    {
        var least = long.MaxValue;
        for (var still = Stopwatch.StartNew(); ; await Task.Delay(pace.Glance, ct))
        {
            using var response = await SendAsync(() => new(HttpMethod.Get, new Uri("/api/status", UriKind.Relative)), "how the ledger is", ct);
            var status = await ReadAsync<Status>(response, HttpStatusCode.OK, "how it is", ct);
            var open = status.Unnumbered + status.Followers.Where(follower => withViews || follower.Answers).Select(follower => follower.Lag).DefaultIfEmpty(0).Max();
            if (open == 0)
                return;
            if (open < least)
                (least, still) = (open, Stopwatch.StartNew());
            if (still.Elapsed > pace.LongestStandstill)
                throw new PlayException($"{status.Followers.MaxBy(follower => follower.Lag)?.Name} has not moved for {still.Elapsed.TotalSeconds:0} s. What holds it up is at {new Uri(http.BaseAddress!, "/api/status")}.");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, string what, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = make();
            try
            {
                var response = await http.SendAsync(request, ct);
                if (!IsTransient((int)response.StatusCode) || attempt == pace.Attempts)
                    return response;
                var asked = response.Headers.RetryAfter?.Delta;
                response.Dispose();
                await WaitAsync(attempt, asked, ct);
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                if (attempt == pace.Attempts)
                    throw new PlayException($"No ledger answers at {http.BaseAddress} ({failure.Message}); {what} were not taken. Is the service still running?", failure);
                await WaitAsync(attempt, null, ct);
            }
        }
    }

    private async Task WaitAsync(int attempt, TimeSpan? asked, CancellationToken ct)
    {
        Interlocked.Increment(ref _retries);
        await Task.Delay(pace.WaitBefore(attempt, asked), ct);
    }

    private HttpRequestMessage Request(string sender, string address, HttpContent body) =>
        new(HttpMethod.Post, new Uri(address, UriKind.Relative)) { Content = body, Headers = { Authorization = new("Bearer", KeyOf(sender)) } };

    private string KeyOf(string sender) => keys.TryGetValue(sender, out var key) ? key
        : throw new PlayException($"There is no access key for {sender}. Partners' keys are in keys/access.json of the ledger's home; people get theirs of the operator, at /api/people.");

    private static ByteArrayContent Body(IReadOnlyList<(PlannedFact Fact, string? CausedBy)> facts)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = FactJson.Options.Encoder }))
        {
            json.WriteStartArray();
            foreach (var (fact, causedBy) in facts)
                CloudEventText.Write(json, fact, causedBy);
            json.WriteEndArray();
        }

        return new(buffer.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("application/cloudevents-batch+json") } };
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, HttpStatusCode expected, string what, CancellationToken ct)
    {
        if (response.StatusCode == expected)
            return (await response.Content.ReadFromJsonAsync<T>(FactJson.Options, ct))!;
        var text = await response.Content.ReadAsStringAsync(ct);
        throw new PlayException($"The ledger answered {(int)response.StatusCode} to {what}: {text[..Math.Min(text.Length, 400)]}");
    }

    private static bool IsTransient(int status) => status is (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.ServiceUnavailable;

    private sealed record Follower(string Name, long Lag)
    {
        public bool Answers => Name.StartsWith("reaction/", StringComparison.Ordinal) || Name.StartsWith("deadline/", StringComparison.Ordinal);
    }

    private sealed record Status(long Unnumbered, IReadOnlyList<Follower> Followers);

    private sealed record Decided(string Outcome, bool Repeat);

    private sealed record Problem(string? Code, string? Detail);
}
