using System.Text.Json.Nodes;
using RetailLedger.Domain.Governance;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>Many who answer at once make one decision; everybody else is told which.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class RacingApproversTests(SharedLedger ledger)
{
    private const int Approvers = 20;

    private readonly Staff _staff = new(ledger.App);

    [Fact]
    public async Task Twenty_approvers_on_each_of_a_hundred_requests_make_a_hundred_decisions()
    {
        var (asks, approvers) = (await _staff.HireAsync("ann", null), await HireAllAsync());
        var requests = Enumerable.Range(0, 100).Select(_ => $"write-off/{Facts.NewId("RACE")}").ToList();
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var subject in requests)
        {
            await _staff.AskAsync(asks, ActKinds.WriteOff, subject, 500);
            digests[subject] = (string)(await _staff.ApprovalAsync(Approval(subject), _ => true))["viewDigest"]!;
        }

        var answers = new Dictionary<string, List<(int Status, JsonNode Body)>>(StringComparer.Ordinal);
        // All approvers on the same request at the same moment, several requests at once.
        foreach (var some in requests.Chunk(5))
        {
            var raced = await Task.WhenAll(some.Select(async subject =>
                (subject, await Task.WhenAll(approvers.Select((person, n) => _staff.DecideAsync(person, Approval(subject), n % 3 == 0 ? "denied" : "agreed", "because", digests[subject]))))));
            foreach (var (subject, told) in raced)
                answers[subject] = [.. told];
        }

        Assert.All(requests, subject => AssertOneDecided(answers[subject]));
        foreach (var subject in requests)
            AssertOneDecision(await _staff.ApprovalAsync(Approval(subject), told => (string?)told["state"]!["status"] is not "pending"));
    }

    [Fact]
    public async Task A_thousand_answers_to_one_request_make_one_decision()
    {
        var (asks, approvers) = (await _staff.HireAsync("ann", null), await HireAllAsync());
        var subject = $"write-off/{Facts.NewId("RACE")}";
        await _staff.AskAsync(asks, ActKinds.WriteOff, subject, 500);
        var digest = (string)(await _staff.ApprovalAsync(Approval(subject), _ => true))["viewDigest"]!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(n => _staff.DecideAsync(approvers[n % Approvers], Approval(subject), n % 2 == 0 ? "agreed" : "denied", "because", digest)));

        AssertOneDecided(answers);
        var told = await _staff.ApprovalAsync(Approval(subject), told => (string?)told["state"]!["status"] is not "pending");
        AssertOneDecision(told);
        // Once per person, however often they tried.
        Assert.InRange(told["events"]!.AsArray().Count(e => (string?)e!["type"] == "retail.approval.attempt-rejected.v1"), 1, Approvers);
    }

    private async Task<List<string>> HireAllAsync()
    {
        var approvers = new List<string>();
        for (var n = 0; n < Approvers; n++)
            approvers.Add(await _staff.HireAsync($"r{n}", 100_000, "policy-owner"));
        return approvers;
    }

    private static void AssertOneDecided(IReadOnlyList<(int Status, JsonNode Body)> answers)
    {
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Equal((409, "approval.decided"), (answer.Status, (string?)answer.Body["code"])));
    }

    private static void AssertOneDecision(JsonNode told) =>
        Assert.Single(told["events"]!.AsArray(), e => (string?)e!["type"] == "retail.approval.decision-recorded.v1");

    private static string Approval(string subject) => $"{ActKinds.WriteOff}/{subject}";
}
