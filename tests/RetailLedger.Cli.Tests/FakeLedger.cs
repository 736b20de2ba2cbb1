using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace RetailLedger.Cli.Tests;

/// <summary>Answers facts from memory as the ledger does, unless a test has it say something else first.</summary>
internal sealed class FakeLedger : HttpMessageHandler
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _decided = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>What to answer instead; null: the usual.</summary>
    public Func<int, HttpResponseMessage?> Instead { get; set; } = _ => null;

    /// <summary>The outcome of a fact instead of the usual one.</summary>
    public Func<string, string?> OutcomeInstead { get; set; } = _ => null;

    public int Requests { get; private set; }

    public int Known => _known.Count;

    /// <summary>Every fact's id with the cause it named, in the order of arrival.</summary>
    public List<(string Id, string? Cause)> Heard { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // It has nothing to decide, so it is always settled, and whatever waits for an answer looks the same.
        if (request.Method == HttpMethod.Get)
            return new(HttpStatusCode.OK) { Content = JsonContent.Create(new { unnumbered = 0, followers = Array.Empty<object>(), viewDigest = "seen", events = Array.Empty<object>() }) };
        var body = await request.Content!.ReadFromJsonAsync<JsonElement>(cancellationToken);
        lock (_gate)
        {
            if (Instead(++Requests) is { } other)
                return other;
            if (!request.RequestUri!.AbsolutePath.EndsWith("/facts", StringComparison.Ordinal))
                return new(HttpStatusCode.OK) { Content = JsonContent.Create(new { outcome = "accepted", repeat = !_decided.Add(request.Headers.GetValues("Idempotency-Key").Single()) }) };
            return new(HttpStatusCode.MultiStatus) { Content = JsonContent.Create(body.EnumerateArray().Select(Answer).ToList()) };
        }
    }

    private object Answer(JsonElement fact)
    {
        var id = fact.GetProperty("id").GetString()!;
        Heard.Add((id, fact.TryGetProperty("causationid", out var cause) ? cause.GetString() : null));
        if (OutcomeInstead(id) is { } outcome)
            return new { id, outcome, status = outcome == "failed" ? 429 : outcome == "refused" ? 403 : 409, eventId = "" };
        var isNew = _known.TryAdd(id, $"event-{_known.Count}");
        return new { id, outcome = isNew ? "recorded" : "repeated", status = isNew ? 201 : 200, eventId = _known[id] };
    }
}
