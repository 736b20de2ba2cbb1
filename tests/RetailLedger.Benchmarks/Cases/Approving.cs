using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Benchmarks.Measuring;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Benchmarks.Cases;

/// <summary>What it costs to answer a request end to end.</summary>
internal static class Approving
{
    private const int People = 16;
    private const int RequestsEach = 100;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync()
    {
        await using var ledger = await BenchLedger.StartAsync(follows: true);
        var people = await Task.WhenAll(Enumerable.Range(0, People).Select(n => HireAsync(ledger, $"person-{n}")));
        var requests = new List<(int Person, string Approval, string Digest)>();
        for (var n = 0; n < People * RequestsEach; n++)
            requests.Add((n % People, await AskAsync(ledger, $"write-off/W-{n}"), ""));
        await ledger.RestAsync();
        var cases = ledger.Services.GetRequiredService<ICases>();
        for (var n = 0; n < requests.Count; n++)
            requests[n] = requests[n] with { Digest = ApprovalDigest.Of((await cases.ReadAsync<Approval>(ApprovalLinks.Stream(requests[n].Approval), Approval.Evolve, default)).State) };

        var times = new ConcurrentBag<double>();
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, People).Select(async person =>
        {
            foreach (var (_, approval, digest) in requests.Where(request => request.Person == person))
            {
                var from = Stopwatch.GetTimestamp();
                await DecideAsync(people[person], approval, digest);
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
            }
        }));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var sorted = times.Order().ToList();
        foreach (var client in people)
            client.Dispose();
        return
        [
            new("Decisions", $"requests answered over HTTP by {People} people at once, followers running", requests.Count / seconds, "/s", null, null),
            new("Decisions", "one answer, p99", sorted[sorted.Count * 99 / 100], "ms", null, null),
        ];
    }

    private static async Task<HttpClient> HireAsync(BenchLedger ledger, string person)
    {
        var client = new HttpClient { BaseAddress = new(ledger.Address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await ledger.KeyAsync("operator"));
        using var given = await client.PostAsJsonAsync("/api/people", new JsonObject { ["id"] = person, ["name"] = person, ["role"] = "staff" });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await given.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["key"]!);
        foreach (var said in new ILedgerEvent[]
        {
            new PersonEnrolled(person, "UK", Scope.Everything), new RoleAssigned(person, RequestApprovalDecider.Fallback.Role, Scope.Everything),
            new AuthorityGranted($"A-{person}", person, [ActKinds.WriteOff], new(100_000, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch),
        })
        {
            await ledger.Writer.WriteAsync(new FactRequest([1], said, EnvelopeOf()), default);
        }

        return client;
    }

    private static async Task<string> AskAsync(BenchLedger ledger, string subject)
    {
        RequestApproval ask = new(ActKinds.WriteOff, subject, "asker", new(5_000, "GBP"), Scope.Everything, [PolicyValue.Of("amount", new Money(5_000, "GBP"))], []);
        await ledger.Writer.WriteAsync(new CommandRequest<Approval>(
            [1], ApprovalLinks.Stream(ask.ApprovalId), Approval.Evolve, approval => RequestApprovalDecider.Decide(ask, approval, policy: null, DateTimeOffset.UtcNow), EnvelopeOf()), default);
        return ask.ApprovalId;
    }

    private static async Task DecideAsync(HttpClient person, string approval, string digest)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/approvals/decide/{approval}")
        {
            Content = JsonContent.Create(new JsonObject { ["decision"] = "agreed", ["viewDigest"] = digest }),
            Headers = { { CommandGate.KeyHeader, Guid.CreateVersion7().ToString() } },
        };
        using var answer = await person.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{approval}: {await answer.Content.ReadAsStringAsync()}");
    }

    private static Envelope EnvelopeOf() => new()
    {
        Owner = OwnerSystem.Ledger,
        Source = "bench",
        SourceId = Guid.CreateVersion7().ToString(),
        Actor = new(ActorKind.System, "bench"),
        OccurredAt = DateTimeOffset.UtcNow,
        CorrelationId = "bench",
        Release = Release.Name,
    };
}
