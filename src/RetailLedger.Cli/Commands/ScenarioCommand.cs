using System.CommandLine;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;
using RetailLedger.Postgres;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Playing;
using Spectre.Console;

namespace RetailLedger.Cli.Commands;

/// <summary><c>ledger scenario</c>: a story of which it is known what must come of it, played and checked.</summary>
internal static class ScenarioCommand
{
    private const string About = """
        return-surge: a shop with a short range sells for ten quiet weeks; then one lot of kettles is faulty and customers bring them back. The reasons are
        classified, the returns detector finds the surge and names the lot, a person of loss prevention looks at it and confirms it. Then five things must follow, each once and
        each because of the one before it: a quality incident; its goods set aside everywhere; finance told of the reserve exposure; procurement asked to look
        into the supplier; customer care told what to answer.

        It lives in a ledger of its own below the home, and is told again from where it was when the command is given again: nothing follows twice.
        """;

    private const string Reviewer = "sofia.marsh";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private static readonly Argument<string> Name = new("name") { Description = "Which story: return-surge." };

    private static readonly Option<bool> Stay = new("--stay") { Description = "Keep the service running afterwards, until Ctrl+C, to look at its pages." };

    private static readonly Option<int> Port = new("--port") { Description = "Where the console listens; when taken, the next free port.", DefaultValueFactory = _ => ServiceLease.ConfiguredPort() };

    public static Command Make()
    {
        var command = new TaughtCommand("scenario", "Play a story of which it is known what must come of it, and check that it does.", "./ledger scenario return-surge --stay", About) { Name, Stay, Port };
        Name.AcceptOnlyFromAmong("return-surge");
        Port.Validators.Add(result => Limits.Check(result, Port, 1, 65_535));
        command.SetAction(async (parsed, ct) => await RunAsync(Screen.For(parsed), parsed.GetValue(Port), parsed.GetValue(Stay), ct));
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, int port, bool stay, CancellationToken ct)
    {
        var home = Path.Combine(LedgerHome.Resolve(), "scenarios", "return-surge");
        await using var service = await ServiceLease.OpenAsync(home, port, screen, ct, ServiceLease.StoryClock);
        var keys = await new DemoPeople(service.Access).KeysAsync(home, ct);
        var plan = ReturnSurge.Plan(DemoRetailer.DefaultSeed);
        await screen.MeasureAsync($"Playing {plan.Days} days", "steps", progress => new Player(service.Access.Http, keys).PlayAsync(plan, progress: new PlayForward(progress), ct: ct));
        var checks = await new Surge(service.Access, keys).RunAsync(screen, ct);
        var table = new Table().AddColumns("", "What must follow", "Where", "Because of");
        foreach (var check in checks)
            table.AddRow(check.Holds ? "[green]yes[/]" : "[red]no[/]", Markup.Escape(check.What), Markup.Escape(check.Where ?? "–"), Markup.Escape(check.Because ?? "–"));
        screen.Show(new { scenario = "return-surge", holds = checks.All(check => check.Holds), checks }, table);
        screen.Say($"Its pages: {new Uri(service.Access.Address, "/incidents")}");
        if (stay)
            await Task.Delay(Timeout.Infinite, ct).ContinueWith(_ => { }, TaskScheduler.Default);
        return checks.All(check => check.Holds) ? 0 : 1;
    }

    /// <param name="Holds">Whether it followed, once, and from what it must.</param>
    internal sealed record Check(string What, bool Holds, string? Where, string? Because);

    /// <summary>What the person does, and what must come of it.</summary>
    private sealed class Surge(LedgerAccess access, IReadOnlyDictionary<string, string> keys)
    {
        private const string Opened = "retail.quality-incident.opened.v1";

        private static readonly (string What, string Type)[] Reactions =
        [
            ("its goods are set aside", "retail.quarantine.instructed.v1"), ("finance is told of the exposure", "retail.reserve-exposure.alerted.v1"),
            ("procurement looks into the supplier", "retail.supplier-review.requested.v1"), ("customer care is told what to answer", "retail.response-guidance.published.v1"),
        ];

        public async Task<IReadOnlyList<Check>> RunAsync(Screen screen, CancellationToken ct)
        {
            var finding = await screen.WaitAsync("Waiting for the finding", () => UntilAsync($"/api/findings?detector=returns&item={ReturnSurge.Item}&limit=50", page => First(page) is not null, ct));
            if (finding is null || First(finding) is not { } found)
                return [new("the surge is found", false, null, null)];
            var id = (string)found["findingId"]!;
            if ((string?)found["stage"] != "judged")
            {
                await DecideAsync(id, "triage", new(), ct);
                await DecideAsync(id, "verdict", new() { ["verdict"] = "confirmed", ["note"] = "The switch of the new lot fails." }, ct);
            }

            var incident = $"{ReturnSurge.Item}-{(string)found["day"]!}";
            var answer = await screen.WaitAsync("Waiting for what follows", () => UntilAsync(
                $"/api/incidents/{Uri.EscapeDataString(incident)}", page => Reactions.All(reaction => Of(page, reaction.Type).Count > 0), ct));
            return [new("the surge is found", true, id, null), await LotAsync(id, (string)found["day"]!, ct), .. Judge(answer, (await VerdictAsync(id, ct))!)];
        }

        // Under the finding stands what the lot did; its page, and whoever asks, say that the returns name it.
        private async Task<Check> LotAsync(string id, string day, CancellationToken ct)
        {
            var parts = await UntilAsync($"/api/findings?under={Uri.EscapeDataString(id)}&limit=50", page => OfLot(page) is not null, ct);
            var part = parts is null ? null : OfLot(parts);
            var mix = await GetAsync($"/api/items/{ReturnSurge.Item}/return-reasons?from={day}&to={day}", ct);
            return new("the lot is named", part is not null && (string?)mix?["lots"]?.AsArray().FirstOrDefault()?["lot"] == ReturnSurge.Lot, (string?)part?["findingId"], id);
        }

        private static IEnumerable<Check> Judge(JsonNode? incident, string verdict)
        {
            var opened = incident is null ? [] : Of(incident, Opened);
            yield return Judge("a quality incident is opened", opened, verdict, once: true);
            var cause = (string?)opened.FirstOrDefault()?["eventId"];
            foreach (var (what, type) in Reactions)
                yield return Judge(what, incident is null ? [] : Of(incident, type), cause, once: type != Reactions[0].Type);
        }

        // Goods lie at several places, and each is told once; everything else happens once altogether.
        private static Check Judge(string what, List<JsonNode> events, string? cause, bool once) => new(
            what, events.Count > 0 && (!once || events.Count == 1) && cause is not null && events.TrueForAll(e => (string?)e["causationId"] == cause)
                && events.Select(e => (string?)e["stream"]).Distinct(StringComparer.Ordinal).Count() == events.Count,
            string.Join(", ", events.Select(e => (string?)e["stream"])), (string?)events.FirstOrDefault()?["causationId"]);

        private static JsonNode? First(JsonNode page) => page["items"]!.AsArray().Where(item => (string?)item!["kind"] == "item").MinBy(item => (string?)item!["day"], StringComparer.Ordinal);

        private static JsonNode? OfLot(JsonNode page) => page["items"]!.AsArray().SingleOrDefault(item => (string?)item!["series"] == $"item:{ReturnSurge.Item}:lot:{ReturnSurge.Lot}");

        private static List<JsonNode> Of(JsonNode incident, string type) => [.. incident["steps"]!.AsArray().Select(step => step!).Where(step => (string?)step["type"] == type)];

        private async Task<string?> VerdictAsync(string finding, CancellationToken ct) =>
            (await GetAsync($"/api/cases/finding/{Uri.EscapeDataString(finding)}", ct))?["events"]!.AsArray().Where(e => (string?)e!["type"] == "retail.finding.verdict-recorded.v1").Select(e => (string?)e!["eventId"]).FirstOrDefault();

        private async Task<JsonNode?> UntilAsync(string path, Func<JsonNode, bool> wanted, CancellationToken ct)
        {
            JsonNode? last = null;
            for (var end = DateTimeOffset.UtcNow + Patience; DateTimeOffset.UtcNow < end; await Task.Delay(Glance, ct))
            {
                last = await GetAsync(path, ct);
                if (last is not null && wanted(last))
                    break;
            }

            return last;
        }

        private async Task<JsonNode?> GetAsync(string path, CancellationToken ct)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.Authorization = new("Bearer", access.OperatorKey());
            using var response = await access.Http.SendAsync(request, ct);
            if (response.StatusCode == HttpStatusCode.NotFound)
                return null;
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadFromJsonAsync<JsonNode>(ct);
        }

        private async Task DecideAsync(string finding, string act, JsonObject body, CancellationToken ct)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/findings/{Uri.EscapeDataString(finding)}/{act}", UriKind.Relative)) { Content = JsonContent.Create(body) };
            request.Headers.Authorization = new("Bearer", keys[Reviewer]);
            request.Headers.Add("Idempotency-Key", $"scenario/{finding}/{act}");
            using var response = await access.Http.SendAsync(request, ct);
            if (!response.IsSuccessStatusCode)
                throw new LedgerCliException($"{Reviewer} could not {act} {finding}: {await response.Content.ReadAsStringAsync(ct)}");
        }
    }
}
