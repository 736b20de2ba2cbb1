using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>People of a test, with keys of their own and the rights that the test gives them.</summary>
public sealed class Staff(LedgerApp app)
{
    private static int _last;

    private readonly Dictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

    /// <summary>Somebody who holds roles and an authority for all kinds of act up to a limit.</summary>
    public async Task<string> HireAsync(string name, long? limit, params string[] roles)
    {
        var id = $"{name}-{Interlocked.Increment(ref _last)}";
        using var admin = app.Client("operator");
        var given = await admin.PostAsJsonAsync("/api/people", new JsonObject { ["id"] = id, ["name"] = name, ["role"] = "staff" });
        given.EnsureSuccessStatusCode();
        var key = (string)(await given.Content.ReadFromJsonAsync<JsonNode>())!["key"]!;
        var client = app.Client(null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        _clients[id] = client;
        await SayAsync(new PersonEnrolled(id, "UK", Scope.Everything));
        foreach (var role in roles)
            await SayAsync(new RoleAssigned(id, role, Scope.Everything));
        if (limit is { } minor)
            await SayAsync(new AuthorityGranted($"A-{id}", id, [.. ActKinds.All, "vendor.onboarding"], new(minor, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        return id;
    }

    /// <summary>Binds a policy from yesterday on, as if those who may had agreed to it: up to an amount an act passes by itself, above it somebody is asked.</summary>
    /// <param name="share">Of what passes by itself, how much is looked at afterwards.</param>
    /// <param name="mostADay">So many pass by themselves in a day.</param>
    public async Task BindAsync(string kind, long upTo, string role, DateTimeOffset now, decimal share = 0, int? mostADay = null)
    {
        var table = new PolicyTable(kind, HitPolicy.Unique, Scope.Everything, [new("amount", PolicyInputType.Money, "GBP")],
            [
                new("alone", [new("amount", new PolicyInterval(UpTo: upTo))], new(AutomationClass.FullyAutomated, [], share, 0, 1_440, "By itself.")),
                new("asked", [new("amount", new PolicyInterval(Above: upTo))], new(AutomationClass.MandatoryHuman, [new(role, 1, 240)], 0, 2_700, 4_320, "Somebody is asked.")),
            ],
            ["amount"],
            MostADay: mostADay);
        await SayAsync(new PolicyDrafted("OWN", 1, table, "d1"));
        await SayAsync(new PolicyActivated("OWN", 1, now.AddDays(-1)));
    }

    public HttpClient this[string person] => _clients[person];

    /// <summary>What a person shows to sign in.</summary>
    public string KeyOf(string person) => _clients[person].DefaultRequestHeaders.Authorization!.Parameter!;

    /// <summary>Has something written down as if it had been decided.</summary>
    public Task<WriteAnswer> SayAsync(ILedgerEvent said, string? by = null, Scope? at = null, Ingest ingest = Ingest.Live) => app.Services.GetRequiredService<LedgerWriter>().WriteAsync(new FactRequest([1], said, new()
    {
        Owner = OwnerSystem.Ledger,
        Source = "test/staff",
        SourceId = Guid.CreateVersion7().ToString(),
        Actor = by is null ? new(ActorKind.System, "test") : new(ActorKind.Human, by),
        OccurredAt = DateTimeOffset.UtcNow,
        CorrelationId = "staff",
        Scope = at ?? Scope.Everything,
        Ingest = ingest,
        // What is imported names what it speaks of, as a sender's fact does.
        Objects = ingest == Ingest.Backfill ? [.. said.Links()] : [],
        Release = Release.Name,
    }), default);

    public Task<(System.Net.HttpStatusCode Status, JsonNode Body)> AskAsync(string person, string kind, string subject, long minor, params (string Name, string Text)[] inputs) =>
        Facts.CommandAsync(this[person], "/api/approvals/request", Guid.CreateVersion7().ToString(), new JsonObject
        {
            ["kind"] = kind,
            ["subject"] = subject,
            ["amount"] = new JsonObject { ["minor"] = minor, ["currency"] = "GBP" },
            ["inputs"] = new JsonArray([.. inputs.Select(input => new JsonObject { ["input"] = input.Name, ["text"] = input.Text })]),
        });

    /// <summary>Answers what is to be seen at the moment.</summary>
    public async Task<(int Status, JsonNode Body)> DecideAsync(string person, string approval, string decision, string? comment = null, string? digest = null)
    {
        digest ??= (string?)(await Facts.EventuallyAsync(this[person], $"/api/approvals/one/{approval}", _ => true))["viewDigest"];
        var (status, body) = await Facts.CommandAsync(this[person], $"/api/approvals/decide/{approval}", Guid.CreateVersion7().ToString(),
            new JsonObject { ["decision"] = decision, ["viewDigest"] = digest, ["comment"] = comment });
        return ((int)status, body);
    }

    public Task<JsonNode> ApprovalAsync(string approval, Func<JsonNode, bool> wanted) =>
        Facts.EventuallyAsync(app.Client("operator"), $"/api/approvals/one/{approval}", wanted);
}
