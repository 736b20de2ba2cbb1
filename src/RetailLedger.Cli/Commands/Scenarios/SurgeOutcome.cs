using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;
using RetailLedger.Simulator.Planning;

namespace RetailLedger.Cli.Commands.Scenarios;

/// <param name="Holds">Whether it followed, once, and from what it must.</param>
internal sealed record ScenarioCheck(string What, bool Holds, string? Where, string? Because);

/// <summary>What a person does about the surge of returns, and whether all came of it that must.</summary>
internal sealed class SurgeOutcome(LedgerAccess access, IReadOnlyDictionary<string, string> keys)
{
    private const string Reviewer = "sofia.marsh";
    private const string Opened = "retail.quality-incident.opened.v1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private static readonly (string What, string Type)[] Reactions =
    [
        ("its goods are set aside", "retail.quarantine.instructed.v1"), ("finance is told of the exposure", "retail.reserve-exposure.alerted.v1"),
        ("procurement looks into the supplier", "retail.supplier-review.requested.v1"), ("customer care is told what to answer", "retail.response-guidance.published.v1"),
    ];

    public async Task<IReadOnlyList<ScenarioCheck>> JudgeAsync(Screen screen, CancellationToken ct)
    {
        var finding = await screen.WaitAsync("Waiting for the finding", () => UntilAsync($"/api/findings?detector=returns&item={ReturnSurge.Item}&limit=50", page => First(page) is not null, ct));
        if (finding is null || First(finding) is not { } found)
            return [new("the surge is found", false, null, null)];
        var (id, day) = ((string)found["findingId"]!, (string)found["day"]!);
        if ((string?)found["stage"] != "judged")
        {
            await DecideAsync(id, "triage", new(), ct);
            await DecideAsync(id, "verdict", new() { ["verdict"] = "confirmed", ["note"] = "The switch of the new lot fails." }, ct);
        }

        var incident = $"{ReturnSurge.Item}-{day}";
        var page = $"/api/incidents/{Uri.EscapeDataString(incident)}";
        await screen.WaitAsync("Waiting for what follows", () => UntilAsync(page, seen => Reactions.All(reaction => Of(seen, reaction.Type).Count > 0), ct));
        // Only of a ledger at rest can it be said that nothing happened twice.
        await screen.MeasureAsync("Until nothing follows any more", "events", progress => new ViewWait(access).UntilAtRestAsync(progress, ct));
        var answer = await GetAsync(page, ct);
        return [new("the surge is found", true, id, null), await LotAsync(id, day, ct), .. Followed(answer, (await VerdictAsync(id, ct))!), await DashboardAsync(incident, answer, ct)];
    }

    // Under the finding stands what the lot did; its page, and whoever asks, say that the returns name it.
    private async Task<ScenarioCheck> LotAsync(string id, string day, CancellationToken ct)
    {
        var parts = await UntilAsync($"/api/findings?under={Uri.EscapeDataString(id)}&limit=50", page => OfLot(page) is not null, ct);
        var part = parts is null ? null : OfLot(parts);
        var mix = await GetAsync($"/api/items/{ReturnSurge.Item}/return-reasons?from={day}&to={day}", ct);
        return new("the lot is named", part is not null && (string?)mix?["lots"]?.AsArray().FirstOrDefault()?["lot"] == ReturnSurge.Lot, (string?)part?["findingId"], id);
    }

    private static IEnumerable<ScenarioCheck> Followed(JsonNode? incident, string verdict)
    {
        var opened = incident is null ? [] : Of(incident, Opened);
        yield return Once("a quality incident is opened", opened, verdict, once: true);
        var cause = (string?)opened.FirstOrDefault()?["eventId"];
        foreach (var (what, type) in Reactions)
            yield return Once(what, incident is null ? [] : Of(incident, type), cause, once: type != Reactions[0].Type);
    }

    // Goods lie at several places, and each is told once; everything else happens once altogether.
    private static ScenarioCheck Once(string what, List<JsonNode> events, string? cause, bool once) => new(
        what, events.Count > 0 && (!once || events.Count == 1) && cause is not null && events.TrueForAll(e => (string?)e["causationId"] == cause)
            && events.Select(e => (string?)e["stream"]).Distinct(StringComparer.Ordinal).Count() == events.Count,
        string.Join(", ", events.Select(e => (string?)e["stream"])), (string?)events.FirstOrDefault()?["causationId"]);

    // What leadership looks at was computed at a position: there it holds the exposure that finance was told, and right before the incident nothing of it.
    private async Task<ScenarioCheck> DashboardAsync(string incident, JsonNode? answer, CancellationToken ct)
    {
        var steps = answer?["steps"]!.AsArray().Select(step => (long)step!["position"]!).ToList() ?? [];
        if (answer is null || steps.Count == 0)
            return new("leadership sees it", false, null, null);
        var board = await GetAsync($"/api/incidents?asOf={steps.Max()}", ct);
        var before = await GetAsync($"/api/incidents?asOf={(long)Of(answer, Opened)[0]["position"]! - 1}", ct);
        var exposure = (long?)Row(board)?["incident"]?["reserve"]?["exposure"]?["minor"];
        var holds = (long?)board?["position"] == steps.Max() && exposure > 0 && exposure == (long?)answer["incident"]?["reserve"]?["exposure"]?["minor"]
            && (decimal?)Row(board)?["unitsQuarantined"] == (decimal?)answer["unitsQuarantined"] && Row(before) is null;
        return new("leadership sees it", holds, $"/incidents?asOf={steps.Max()}", $"position {steps.Max()}");

        JsonNode? Row(JsonNode? page) => page?["items"]!.AsArray().SingleOrDefault(row => (string?)row!["incidentId"] == incident);
    }

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
