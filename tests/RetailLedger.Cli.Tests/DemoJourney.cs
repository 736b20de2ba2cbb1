using System.Text.Json.Nodes;
using RetailLedger.Cli.Commands;
using RetailLedger.Cli.Running;
using RetailLedger.Cli.Terminal;
using RetailLedger.Simulator.Planning;
using RetailLedger.Simulator.Playing;

namespace RetailLedger.Cli.Tests;

/// <summary>The promise of the demo, on a real service and a real database: it plays, and a second play changes nothing.</summary>
public sealed class DemoJourney : StoryJourney
{
    [Fact]
    public async Task A_story_is_played_and_told_again_without_a_trace_with_the_advisors_on_and_off()
    {
        var with = await PlayTwiceAsync(withoutAdvisors: false);
        await AnewAsync();
        var without = await PlayTwiceAsync(withoutAdvisors: true);

        // R093: the same letters, and fewer that a person has to read before somebody answers.
        Assert.Equal(without.Judged, with.Judged);
        Assert.True(with.ReadFirst < without.ReadFirst, $"of {with.Judged} letters {with.ReadFirst} with and {without.ReadFirst} without");
    }

    /// <returns>Of how many letters people said what they want, and how many of them had not gone to the right desk unread.</returns>
    private async Task<(long Judged, long ReadFirst)> PlayTwiceAsync(bool withoutAdvisors)
    {
        using var limit = new CancellationTokenSource(Limit);
        await using var service = await OpenAsync("demo --json", limit.Token, withoutAdvisors);
        var plan = new DemoRetailer(1, 4).Plan();
        var facts = plan.Facts.Where(fact => !fact.Foreign).ToList();

        var people = new DemoPeople(service.Access);
        var keys = await people.KeysAsync(Home, limit.Token);
        var first = await new Player(service.Access.Http, keys).PlayAsync(plan, ct: limit.Token);
        Assert.Equal(facts.Select(fact => fact.Id).Distinct().Count() + plan.Commands.Count(command => command.RefusedWith is null), first.Recorded);
        Assert.Equal(facts.Count(fact => fact.Again), first.Repeated);
        var before = await SettledAsync(service, limit.Token);

        var digest = await service.Access.DigestAsync(limit.Token);
        var second = await new Player(service.Access.Http, await new DemoPeople(service.Access).KeysAsync(Home, limit.Token)).PlayAsync(plan, ct: limit.Token);
        Assert.Equal((0, first.Recorded + first.Repeated, first.Refused), (second.Recorded, second.Repeated, second.Refused));
        var after = await SettledAsync(service, limit.Token);
        Assert.True(before.Position == after.Position, await NewestAsync(service, after.Position - before.Position, limit.Token));
        await people.PasswordsAsync(Home, limit.Token);
        AssertPeopleMaySignIn();
        Assert.Equal(digest, await service.Access.DigestAsync(limit.Token));
        Assert.True(digest.Events > first.Recorded);
        Assert.All(after.Followers, follower => Assert.Equal((0, 0), (follower.Failures, follower.Quarantined)));
        var sorted = JsonNode.Parse(await ReadAsync(service, $"/api/customer-cases/classification?from={plan.Opened:yyyy-MM-dd}&to={plan.Until:yyyy-MM-dd}", limit.Token))!["report"]!["all"]!;
        var judged = (long)sorted["judged"]!;
        return (judged, judged - (long)sorted["sorted"]! + (long)sorted["corrected"]!);
    }

    /// <summary>What came that nobody told, by kind and case.</summary>
    private static async Task<string> NewestAsync(ServiceLease service, long count, CancellationToken ct) => count <= 0 ? "" : string.Join(", ",
        JsonNode.Parse(await ReadAsync(service, FormattableString.Invariant($"/api/events?limit={Math.Min(count, 50)}"), ct))!["events"]!.AsArray().Select(e => $"{e!["type"]} of {e["stream"]} by {e["actor"]} at {e["occurredAt"]}"));

    private static async Task<string> ReadAsync(ServiceLease service, string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", service.Access.OperatorKey());
        using var answer = await service.Access.Http.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(ct);
    }

    private void AssertPeopleMaySignIn()
    {
        var file = DemoPeople.FileIn(Home);
        var people = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        Assert.Equal(DemoRetailer.Staff.Select(person => person.Id).Order(StringComparer.Ordinal), people.Select(person => person.Key));
        Assert.All(people, person => Assert.Matches("^[a-z2-9]{5}(-[a-z2-9]{5}){3}$", (string)person.Value!["oneTimePassword"]!));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static Task<LedgerStatus> SettledAsync(ServiceLease service, CancellationToken ct) =>
        new ViewWait(service.Access).UntilAtRestAsync(new Progress<Measure>(), ct);
}
