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

/// <summary>What governance costs: proving a large table, trying a draft on many decisions, and answering requests end to end.</summary>
internal static class GovernanceCosts
{
    private const int Rows = 500;
    private const int Past = 1_000_000;
    private const int People = 16;
    private const int RequestsEach = 100;

    private static readonly PolicyRequirement Automatic = new(AutomationClass.FullyAutomated, [], 0, 0, 0, "Small.");
    private static readonly PolicyRequirement Asked = new(AutomationClass.MandatoryHuman, [new("store-manager", 1, 60)], 0, 600, 600, "Large.");

    public static async Task<IReadOnlyList<Figure>> MeasureAsync() => [Proof(), BackTest(), .. await DecisionsAsync()];

    private static Figure Proof()
    {
        var table = Large();
        var start = Stopwatch.GetTimestamp();
        var proof = PolicyProof.Prove(table);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return proof is PolicyProof.Proved ? new("Policies", $"proof of a table of {Rows} rows and 6 inputs", seconds, "s", 2, 2) : throw new InvalidOperationException($"{proof}");
    }

    // 50 suppliers by ten cases each: what a matrix of approvals looks like when it is large.
    private static PolicyTable Large()
    {
        string[] suppliers = [.. Enumerable.Range(0, Rows / 10).Select(n => $"S{n}")];
        PolicyInput[] inputs =
        [
            new("amount", PolicyInputType.Money, "GBP"), new("margin", PolicyInputType.Number), new("supplier", PolicyInputType.Text, Values: suppliers), new("critical", PolicyInputType.Flag),
            new("category", PolicyInputType.Text, Values: ["toys", "books", "garden"]), new("region", PolicyInputType.Text, Values: ["north", "south"]),
        ];
        var rows = suppliers.SelectMany(supplier => Enumerable.Range(0, 10).Select(n => new PolicyRow($"{supplier}-{n}", [new("supplier", OneOf: [supplier]), .. Case(n)], n % 2 == 0 ? Automatic : Asked)));
        return new(ActKinds.PurchaseOrderRelease, HitPolicy.Unique, Scope.Everything, inputs, [.. rows], ["amount"]);
    }

    // Five disjoint cases, each divided at an amount of its own.
    private static PolicyCondition[] Case(int n)
    {
        PolicyCondition amount = new("amount", n % 2 == 0 ? new(UpTo: 1_000 * (n + 1)) : new(Above: 1_000 * n));
        return (n / 2) switch
        {
            0 => [amount, new("critical", Is: true), new("region", OneOf: ["north"])],
            1 => [amount, new("critical", Is: true), new("region", OneOf: ["south"])],
            2 => [amount, new("critical", Is: false), new("category", OneOf: ["toys"])],
            3 => [amount, new("critical", Is: false), new("category", OneOf: ["books", "garden"]), new("margin", new PolicyInterval(Below: 10))],
            _ => [amount, new("critical", Is: false), new("category", OneOf: ["books", "garden"]), new("margin", new PolicyInterval(From: 10))],
        };
    }

    private static Figure BackTest()
    {
        var table = StandardPolicies.All["REFUND"];
        PastDecision[] kinds = [.. Enumerable.Range(0, 1_000).Select(n =>
        {
            IReadOnlyList<PolicyValue> inputs = [PolicyValue.Of("amount", new Money(n * 150, "GBP")), PolicyValue.Of("beforeReceipt", n % 3 == 0), PolicyValue.Of("reason", "unwanted")];
            return new PastDecision(new("REFUND", 1, "d", ((PolicyHit)PolicyEvaluation.Evaluate(table, inputs)).Row, inputs, []), new(n * 150, "GBP"), inputs, PastOutcome.Granted, TimeSpan.FromHours(n % 40));
        })];
        var start = Stopwatch.GetTimestamp();
        var report = PolicyBackTest.Run(table, Enumerable.Range(0, Past).Select(n => kinds[n % kinds.Length]));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return report.Same == Past ? new("Policies", $"back-test over {Past:n0} decisions in memory, all reproduced", seconds, "s", 60, 60) : throw new InvalidOperationException($"{report.Changed} came out otherwise.");
    }

    private static async Task<IReadOnlyList<Figure>> DecisionsAsync()
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
