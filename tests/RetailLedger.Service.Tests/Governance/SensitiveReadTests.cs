using System.Net;
using System.Text.Json.Nodes;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Tests.Exceptions;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>Who reads what is sensitive is recorded, once a day, whichever way they look; auditors see it, and nobody else.</summary>
public sealed class SensitiveReadTests(TokenLedger ledger) : IClassFixture<TokenLedger>
{
    [Theory]
    [InlineData("/api/approvals/one/{approval}", "approval/{approval}")]
    [InlineData("/api/cases/approval/{approval}", "approval/{approval}")]
    [InlineData("/approvals/{approval}", "approval/{approval}")]
    [InlineData("/case/approval/{approval}", "approval/{approval}")]
    [InlineData("/api/cases/person/{other}", "person/{other}")]
    [InlineData("/case/person/{other}", "person/{other}")]
    [InlineData("/api/authority?person={other}&kind=stock.write-off&role=staff", "person/{other}")]
    [InlineData("/api/authority/people", "people")]
    [InlineData("/people", "people")]
    [InlineData("/api/export/orders.csv", "export/orders")]
    public async Task Reading_it_is_recorded_once_for_each_door_and_day(string path, string record)
    {
        var (reader, other) = (await ledger.Staff.HireAsync("rea", null, "policy-owner"), await ledger.Staff.HireAsync("oda", null, "planner"));
        var subject = Facts.NewId("write-off/WO");
        Assert.Equal(HttpStatusCode.OK, (await ledger.Staff.AskAsync(reader, ActKinds.WriteOff, subject, 90_000)).Status);
        var approval = $"{ActKinds.WriteOff}/{subject}";
        await ledger.Staff.ApprovalAsync(approval, told => told["events"] is not null);
        await ThereAsync();
        string Named(string text) => text.Replace("{approval}", approval, StringComparison.Ordinal).Replace("{other}", other, StringComparison.Ordinal);

        foreach (var client in new[] { ledger.Staff[reader], ledger.Staff[reader], ledger.Client(ledger.Signed(ledger.Claims(reader))) })
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Named(path))).StatusCode);

        var found = (await RecordsAsync(reader)).Where(row => (string?)row["record"] == Named(record) && (string?)row["what"] == "read").Select(row => ((string?)row["door"], (long)row["times"]!));
        Assert.Equal([("key", 1), ("token", 1)], found.Order());
    }

    [Fact]
    public async Task What_is_not_shown_is_recorded_too_and_who_says_no_name_is_recorded_without_one()
    {
        var (reader, other) = (await ledger.Staff.HireAsync("nia", null), await ledger.Staff.HireAsync("oz", null, "planner"));
        await ledger.Staff.SayAsync(new RoleAssigned(reader, "planner", new(Location: "SOMEWHERE")));
        await ThereAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await ledger.Staff[reader].GetAsync($"/api/cases/person/{other}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ledger.Staff[reader].GetAsync("/api/cases/person/nobody-at-all")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ledger.App.Client(null).GetAsync($"/api/cases/person/{other}")).StatusCode);

        Assert.Equal(("denied", $"person/{other}"), (await RecordsAsync(reader)).Select(row => ((string)row["what"]!, (string)row["record"]!)).Single());
        using var auditor = ledger.App.Client("operator");
        var open = await Facts.EventuallyAsync(auditor, $"/api/access-records?record=person/{other}&what=read", _ => true);
        Assert.Equal(("", "open"), open["rows"]!.AsArray().Select(row => ((string)row!["person"]!, (string)row["door"]!)).Single());
    }

    [Fact]
    public async Task Auditors_look_and_are_recorded_and_others_do_not()
    {
        var auditor = await ledger.Staff.HireAsync("aud", null, "auditor");
        var other = await ledger.Staff.HireAsync("pat", null, "planner");
        var local = await ledger.Staff.HireAsync("loc", null);
        await ledger.Staff.SayAsync(new RoleAssigned(local, "auditor", new(Location: "SOMEWHERE")));

        foreach (var person in new[] { other, local })
            Assert.Equal(HttpStatusCode.Forbidden, (await ledger.Staff[person].GetAsync("/api/access-records")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ledger.App.Client(null).GetAsync("/api/access-records")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ledger.Staff[auditor].GetAsync("/api/access-records")).StatusCode);
        Assert.Contains(await RecordsAsync(auditor), row => (string?)row["record"] == "access-records");

        using var browser = new Browser(ledger.App);
        Assert.Contains("For auditors", await browser.GetAsync("/access"), StringComparison.Ordinal);
        await browser.SignInByKeyAsync(ledger.Staff.KeyOf(auditor));
        Assert.Contains("access-records", await browser.GetAsync($"/access?person={auditor}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_records_follow_each_other_without_a_gap()
    {
        var person = await ledger.Staff.HireAsync("pam", null, "planner");
        var others = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            others.Add(await ledger.Staff.HireAsync("sub", null));
            await Facts.EventuallyAsync(ledger.Staff[person], $"/api/cases/person/{others[^1]}", found => found["events"] is not null);
        }

        var (seen, after) = (new List<string>(), "");
        using var auditor = ledger.App.Client("operator");
        do
        {
            var page = await Facts.EventuallyAsync(auditor, $"/api/access-records?person={person}&limit=2{(after.Length > 0 ? $"&after={Uri.EscapeDataString(after)}" : "")}", _ => true);
            seen.AddRange(page["rows"]!.AsArray().Select(row => ((string)row!["record"]!)["person/".Length..]));
            after = (string?)page["older"] ?? "";
        }
        while (after.Length > 0);

        Assert.Equal(others.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    // A case is shown when its events have their places in the log. It is waited for by a question that is no reading of anybody's records.
    private async Task ThereAsync()
    {
        using var anyone = ledger.App.Client(null);
        await Facts.EventuallyAsync(anyone, "/api/status", body => (long)body["unnumbered"]! == 0);
    }

    private async Task<IReadOnlyList<JsonNode>> RecordsAsync(string person)
    {
        using var auditor = ledger.App.Client("operator");
        return [.. (await Facts.EventuallyAsync(auditor, $"/api/access-records?person={person}", _ => true))["rows"]!.AsArray().Select(row => row!)];
    }
}
