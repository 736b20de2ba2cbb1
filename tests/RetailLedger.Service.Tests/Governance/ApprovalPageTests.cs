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

        var back = await browser.PostAsync("/approval-acts/decide-chosen", [.. form, new("id", kept), new("id", changed), new("decision", "agreed"), new("comment", "counted twice")]);
        var said = await browser.GetAsync(back);

        Assert.Contains("Recorded: 1. Refused: 1.", said, StringComparison.Ordinal);
        Assert.Contains($"It is denied: {other} denied it.", said, StringComparison.Ordinal);
        await _staff.ApprovalAsync(kept, told => (string?)told["state"]?["status"] is "granted" or "consumed");
    }

    [Fact]
    public async Task Of_many_that_are_refused_each_has_its_reason_for_whoever_decided_and_nobody_else()
    {
        var (asks, decides, other) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("ben", 100_000, "policy-owner"), await _staff.HireAsync("cas", 100_000, "policy-owner"));
        var approvals = new List<string>();
        for (var n = 0; n < 12; n++)
            approvals.Add(await AskedAsync(asks, decides));
        using var browser = new Browser(ledger.App);
        await browser.SignInByKeyAsync(_staff.KeyOf(decides));
        var form = await browser.FormAsync("/approvals?box=mine", "/approval-acts/decide-chosen");
        foreach (var approval in approvals)
            Assert.Equal(200, (await _staff.DecideAsync(other, approval, "denied", "not worth it")).Status);

        var back = await browser.PostAsync("/approval-acts/decide-chosen", [.. form, .. approvals.Select(id => KeyValuePair.Create("id", id)), new("decision", "agreed"), new("comment", "counted twice")]);
        var said = await browser.GetAsync(back);
        using var somebodyElse = new Browser(ledger.App);
        await somebodyElse.SignInByKeyAsync(_staff.KeyOf(other));

        Assert.Contains("Recorded: 0. Refused: 12.", said, StringComparison.Ordinal);
        Assert.All(approvals, approval => Assert.Contains($"/approvals/{approval}\"", said, StringComparison.Ordinal));
        Assert.Equal(12, said.Split($"It is denied: {other} denied it.").Length - 1);
        Assert.DoesNotContain("What became of them", await somebodyElse.GetAsync(back), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_too_late_lands_on_the_request_and_sees_who_decided()
    {
        var (asks, decides, other) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("ben", 1_000_000, "policy-owner"), await _staff.HireAsync("cas", 1_000_000, "policy-owner"));
        using var shop = ledger.App.Client("ecom");
        using var desk = ledger.App.Client("operator");
        var order = Facts.NewId("LATE");
        await Facts.PlaceOrderAsync(shop, order, minor: 600_000);
        await Facts.CommandAsync(desk, $"/api/orders/{order}/hold", $"{order}-h", new JsonObject { ["reasonCode"] = "check" });
        using var browser = new Browser(ledger.App);
        await browser.SignInByKeyAsync(_staff.KeyOf(decides));
        // The page of a case shows what is numbered; that follows a moment later.
        await Facts.EventuallyAsync(desk, $"/api/cases/order/{order}", told => (string?)told["state"]?["status"] == "held");
        var ask = await browser.FormAsync($"/case/order/{order}", "/approval-acts/request");
        await _staff.AskAsync(asks, ActKinds.OrderRelease, $"order/{order}", 0);
        var approval = $"order.release/order/{order}";
        await _staff.ApprovalAsync(approval, told => (string?)told["state"]?["status"] == "pending");
        var answer = await browser.FormAsync($"/approvals/{approval}", "/approval-acts/decide");
        Assert.Equal(200, (await _staff.DecideAsync(other, approval, "agreed")).Status);
        await Facts.CommandAsync(desk, $"/api/orders/{order}/release", $"{order}-r", new JsonObject { ["reasonCode"] = "checked" });

        // One asks again for what is over, the other answers it.
        Assert.Equal($"/approvals/{approval}", await browser.PostAsync("/approval-acts/request", ask));
        Assert.Equal($"/approvals/{approval}", await browser.PostAsync("/approval-acts/decide", [.. answer, new("decision", "agreed")]));
        var said = await browser.GetAsync($"/approvals/{approval}");

        Assert.Contains($"{other} agreed", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_since_it_was_asked_is_marked_in_the_inbox_and_told_on_the_request()
    {
        var (asks, decides) = (await _staff.HireAsync("ann", null), await _staff.HireAsync("ben", 1_000_000, "policy-owner"));
        using var shop = ledger.App.Client("ecom");
        using var desk = ledger.App.Client("operator");
        var order = Facts.NewId("DRIFT");
        await Facts.PlaceOrderAsync(shop, order, minor: 600_000);
        await Facts.CommandAsync(desk, $"/api/orders/{order}/hold", $"{order}-h", new JsonObject { ["reasonCode"] = "check" });
        await _staff.AskAsync(asks, ActKinds.OrderRelease, $"order/{order}", 0);
        await Facts.EventuallyAsync(desk, $"/api/approvals?approver={decides}&q=order/{order}", answer => answer["items"]!.AsArray().Count == 1);
        using var browser = new Browser(ledger.App);
        Assert.DoesNotContain("Changed since it was asked", await browser.GetAsync($"/approvals/order.release/order/{order}"), StringComparison.Ordinal);
        await Facts.PostAsync(shop, Facts.Event("retail.order.cancelled.v1", $"{order}-c", new JsonObject { ["orderId"] = order, ["reasonCode"] = "changed_mind" }));

        Assert.Contains("Nothing of the kind waits on the case any more", await browser.GetAsync($"/approvals/order.release/order/{order}"), StringComparison.Ordinal);
        Assert.Contains(">moot<", await browser.GetAsync($"/approvals?q=order/{order}"), StringComparison.Ordinal);
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
