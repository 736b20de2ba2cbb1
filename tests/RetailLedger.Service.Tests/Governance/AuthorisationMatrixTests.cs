using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>Every cell of docs/authorisation.md, asked of the service.</summary>
public sealed class AuthorisationMatrixTests
{
    private static readonly AuthorisationRules Rules = AuthorisationRules.Read();
    private static readonly Scope Case = new("UK", Region: "north");

    [Fact]
    public void The_page_asks_the_roles_that_the_standard_policies_ask()
    {
        foreach (var act in Rules.Acts)
        {
            var asked = StandardPolicies.All.Values.Where(policy => policy.Kind == act).SelectMany(policy => policy.Rows).Select(row => row.Then.Tiers)
                .Where(tiers => tiers.Count > 0).Select(tiers => (tiers[0].Role, tiers[0].EscalateTo));
            Assert.Contains(Rules.AskedFor(act), asked);
        }
    }

    [Theory]
    [InlineData(false, false, 30_240)]
    [InlineData(true, true, 30_240)]
    // Of what is over nobody asks whose hand was in it: under a control a program is asked about what waits.
    [InlineData(false, true, 10_080)]
    public async Task Every_answer_is_what_the_page_says(bool message, bool controlled, int asked)
    {
        // Nothing follows: what is asked here is decided where an answer comes in, from the events alone.
        await using var app = await LedgerApp.StartAsync(services => services.Remove(services.Single(service => service.ImplementationType == typeof(FollowerHost))));
        var matrix = new Matrix(app, Rules);
        await matrix.EnrolAsync();
        if (controlled)
            await matrix.ControlAsync();
        var cells = Rules.Cells().Where(cell => message || !controlled || Rules.Waits(cell)).ToList();
        Assert.Equal(asked, cells.Count);

        // The cells of one request one after the other, as they are read; several requests at once.
        var wrong = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(cells.GroupBy(matrix.ApprovalOf), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (request, _) =>
        {
            await matrix.PrepareAsync(request.Key, request.First());
            foreach (var cell in request)
            {
                var (expected, found) = (Rules.Expected(cell), await matrix.AnswerAsync(request.Key, cell, message));
                if (expected != found)
                    wrong.Add($"{cell}: {found ?? "agreed"} instead of {expected ?? "agreed"}");
            }
        });

        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {cells.Count}: {string.Join(Environment.NewLine, wrong.Take(20))}");
        Assert.InRange(cells.Count(cell => Rules.Expected(cell) is null), 100, 3_024);
    }

    /// <summary>People and requests for the cells: a person for each role, place and hand, a request for each act, amount and state, so that nobody answers twice.</summary>
    private sealed class Matrix(LedgerApp app, AuthorisationRules rules)
    {
        private const string Asked = "asked for it";
        private const string Worked = "worked on the case";
        private const string Answered = "has answered already";
        private const string ForAsker = "stands in for who asked";
        private const string Somebody = "somebody";

        private readonly Dictionary<string, HttpClient> _clients = new(StringComparer.Ordinal);

        /// <summary>Where a hand must be had by somebody in particular, their request is their own.</summary>
        public string ApprovalOf(AuthorisationCell cell)
        {
            var whose = cell.Hand is Asked or ForAsker ? Person(cell with { Hand = Asked }) : Name(cell.Hand);
            return FormattableString.Invariant($"{cell.Act}/case/{cell.State}-{cell.Minor}-{whose}");
        }

        /// <summary>A compensating control is in force wherever the page asks, and changes no answer: there is always somebody else without a hand in the case.</summary>
        public Task ControlAsync() => SayAsync(new CompensatingControlAssigned(
            "C-matrix", new("UK"), rules.Acts, "operator", DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, "for all of the page", "nobody"));

        public async Task EnrolAsync()
        {
            foreach (var hand in rules.Hands)
            {
                foreach (var (role, place) in rules.Roles.SelectMany(role => rules.Places.Select(place => (role, place))))
                    await EnrolAsync(new("", hand, role, "", 0, place));
            }
        }

        /// <summary>A request in the state of the cell, and the hands that people had in its case before.</summary>
        public async Task PrepareAsync(string approval, AuthorisationCell cell)
        {
            var (first, escalated) = rules.AskedFor(cell.Act);
            var asker = cell.Hand is Asked or ForAsker ? Person(cell with { Hand = Asked }) : Somebody;
            var tier = new ApprovalTier(first, Quorum: 1_000, EscalateAfterMinutes: 60, escalated);
            await SayAsync(new ApprovalRequested(approval, 1, asker, new(cell.Minor, "GBP"), Case, [], [tier], [], [], GrantLastsMinutes: 60, ExpiresAt: DateTimeOffset.MaxValue));
            await SayAsync(new ApprovalTierReached(approval, 1, 1, first, tier.Quorum, DateTimeOffset.MaxValue));
            foreach (var person in cell.Hand is Worked or Answered ? rules.Roles.SelectMany(role => rules.Places.Select(place => Person(cell with { Role = role, Place = place }))) : [])
            {
                await (cell.Hand == Worked
                    ? SayAsync(new BypassExplained(ApprovalLinks.Parts(approval)!.Value.Subject, "count", person, "counted it"), person)
                    : SayAsync(new ApprovalDecisionRecorded(approval, 1, 1, ApprovalDecision.Agreed, person, "api", "", [])));
            }

            if (Reaching(approval, cell.State, escalated) is { } end)
                await SayAsync(end);
        }

        /// <returns>The code of the refusal; null when the answer counted.</returns>
        public async Task<string?> AnswerAsync(string approval, AuthorisationCell cell, bool message)
        {
            var person = Person(cell);
            // Whoever must be refused is refused before it is looked at what they saw.
            var digest = rules.Expected(cell) is null ? await DigestAsync(approval) : "not looked at";
            if (!message)
            {
                var (status, body) = await Facts.CommandAsync(_clients[person], $"/api/approvals/decide/{approval}", $"{approval} {person}",
                    new JsonObject { ["decision"] = "agreed", ["viewDigest"] = digest });
                return (int)status == 200 ? null : (string?)body["code"];
            }

            var caller = new Caller(person, person, OwnerSystem.Ledger, $"message/{person}", new(ActorKind.Human, person), MayBackfill: false);
            var command = await app.Services.GetRequiredService<ApprovalCommands>().OnAsync(new DecideApproval(approval, ApprovalDecision.Agreed, person, ActingFor: null, "message", Comment: null, digest), default);
            var (answer, problem) = await app.Services.GetRequiredService<CommandGate>().AskAsync(caller, approval, command, part: null, default);
            Assert.Null(problem);
            return answer is WriteAnswer.Refused refused ? refused.Code : null;
        }

        private static ILedgerEvent? Reaching(string approval, string state, string escalated) => state switch
        {
            "pending" => null,
            "escalated" => new ApprovalEscalated(approval, 1, 1, escalated, "not answered"),
            "returned" => new ApprovalDecisionRecorded(approval, 1, 1, ApprovalDecision.ReturnedForChange, Somebody, "api", "", [], Comment: "smaller"),
            "granted" => new ApprovalGranted(approval, 1, new(1, "GBP"), DateTimeOffset.MaxValue, Somebody),
            "denied" => new ApprovalDenied(approval, 1, Somebody, "no"),
            "expired" => new ApprovalExpired(approval, 1),
            _ => throw new InvalidOperationException($"The page names a state that this test cannot reach: {state}"),
        };

        private async Task EnrolAsync(AuthorisationCell cell)
        {
            var person = Person(cell);
            using var admin = app.Client("operator");
            var given = await admin.PostAsJsonAsync("/api/people", new JsonObject { ["id"] = person, ["name"] = person, ["role"] = "staff" });
            given.EnsureSuccessStatusCode();
            _clients[person] = app.Client(null);
            _clients[person].DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await given.Content.ReadFromJsonAsync<JsonNode>())!["key"]!);
            await SayAsync(new PersonEnrolled(person, "UK", Scope.Everything));
            if (!rules.StandsIn(cell.Hand))
            {
                await AuthoriseAsync(person, cell);
                return;
            }

            var principal = cell.Hand == ForAsker ? Person(cell with { Hand = Asked }) : $"principal-{person}";
            if (cell.Hand != ForAsker)
            {
                await SayAsync(new PersonEnrolled(principal, "UK", Scope.Everything));
                await AuthoriseAsync(principal, cell);
            }

            await SayAsync(new DelegationGranted($"D-{person}", principal, person, Scope.Everything, DateTimeOffset.UnixEpoch, DateTimeOffset.UtcNow.AddDays(1), DelegationTrigger.Window));
        }

        private async Task AuthoriseAsync(string person, AuthorisationCell cell)
        {
            var held = cell.Place == "everywhere" ? Scope.Everything : new Scope(Region: cell.Place);
            await SayAsync(new RoleAssigned(person, cell.Role, held));
            foreach (var limit in rules.Acts.Where(act => rules.Limit(cell.Role, act) is not null).GroupBy(act => rules.Limit(cell.Role, act)!.Value))
                await SayAsync(new AuthorityGranted(FormattableString.Invariant($"A-{person}-{limit.Key}"), person, [.. limit], new(limit.Key, "GBP"), held, DateTimeOffset.UnixEpoch));
        }

        private async Task<string> DigestAsync(string approval) =>
            ApprovalDigest.Of((await app.Services.GetRequiredService<ICases>().ReadAsync<Approval>(ApprovalLinks.Stream(approval), Approval.Evolve, default)).State);

        private Task SayAsync(ILedgerEvent said, string? by = null) => new Staff(app).SayAsync(said, by);

        private static string Person(AuthorisationCell cell) => $"{Name(cell.Hand)}-{cell.Role}-{cell.Place}";

        private static string Name(string hand) => hand.Replace(' ', '-').Replace("'", "", StringComparison.Ordinal);
    }
}
