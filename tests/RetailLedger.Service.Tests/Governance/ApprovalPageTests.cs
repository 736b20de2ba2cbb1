using System.Text.Json.Nodes;
using RetailLedger.Domain.Governance;
using RetailLedger.Service.Tests.Exceptions;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>Approvals as people see and decide them in the console.</summary>
[Collection(SharedLedgerCollection.Name)]
public sealed class ApprovalPageTests(SharedLedger ledger)
{
    private readonly Staff _staff = new(ledger.App);

    [Fact]
    public async Task Chosen_rows_are_decided_together_and_what_changed_since_it_was_shown_is_refused_by_itself()
    {
        var (asks, decides, other) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("ben", 100_000, "policy-owner"), await _staff.HireAsync("cas", 100_000, "policy-owner"));
        var (kept, changed) = (await AskedAsync(asks, decides), await AskedAsync(asks, decides));
        using var browser = new Browser(ledger.App);
        await browser.SignInByKeyAsync(_staff.KeyOf(decides));
        var form = await browser.FormAsync("/approvals?box=mine", "/approval-acts/decide-chosen");
        Assert.Equal(200, (await _staff.DecideAsync(other, changed, "denied", "not worth it")).Status);

        await browser.PostAsync("/approval-acts/decide-chosen", [.. form, new("id", kept), new("id", changed), new("decision", "agreed"), new("comment", "counted twice")]);
        var said = await browser.GetAsync("/approvals?box=mine");

        Assert.Contains("Recorded: 1. Refused: 1.", said, StringComparison.Ordinal);
        Assert.Contains($"{changed}: It is denied", said, StringComparison.Ordinal);
        await _staff.ApprovalAsync(kept, told => (string?)told["state"]?["status"] is "granted" or "consumed");
    }

    [Fact]
    public async Task Who_opens_a_request_signed_in_is_written_down_once_and_can_agree_to_what_was_shown()
    {
        var (asks, decides) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("ben", 100_000, "policy-owner"));
        var approval = await AskedAsync(asks, decides);
        using var browser = new Browser(ledger.App);
        Assert.Contains("Sign in to act", await browser.GetAsync($"/approvals/{approval}"), StringComparison.Ordinal);
        await browser.SignInByKeyAsync(_staff.KeyOf(decides));

        await browser.GetAsync($"/approvals/{approval}");
        var said = await browser.SubmitAsync($"/approvals/{approval}", "/approval-acts/decide", new KeyValuePair<string, string>("decision", "agreed"));

        Assert.Contains("Recorded.", said, StringComparison.Ordinal);
        var told = await _staff.ApprovalAsync(approval, told => (string?)told["state"]?["status"] is "granted" or "consumed");
        Assert.Equal(decides, (string?)told["events"]!.AsArray().Single(e => (string?)e!["type"] == "retail.approval.viewed.v1")!["data"]!["who"]);
    }

    [Fact]
    public async Task Whoever_asked_reads_why_they_cannot_agree()
    {
        var asks = await _staff.HireAsync("ann", 100_000, "policy-owner");
        var approval = await AskedAsync(asks, await _staff.HireAsync("ben", 100_000, "policy-owner"));
        using var browser = new Browser(ledger.App);
        await browser.SignInByKeyAsync(_staff.KeyOf(asks));

        var page = await browser.GetAsync($"/approvals/{approval}");

        Assert.Contains($"You cannot agree: {asks} asked for it.", page, StringComparison.Ordinal);
        Assert.Contains("If nobody answers", page, StringComparison.Ordinal);
    }

    // Asked for, and on the list of whoever is to decide.
    private async Task<string> AskedAsync(string asks, string decides)
    {
        var subject = $"write-off/{Facts.NewId("W")}";
        await _staff.AskAsync(asks, ActKinds.WriteOff, subject, 50_000);
        var approval = ApprovalLinks.Id(ActKinds.WriteOff, subject);
        await Facts.EventuallyAsync(_staff[decides], $"/api/approvals?approver={decides}&q={subject}", answer => answer["items"]!.AsArray().Count == 1);
        return approval;
    }
}
