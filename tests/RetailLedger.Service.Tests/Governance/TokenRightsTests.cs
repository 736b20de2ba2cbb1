using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RetailLedger.Domain.Governance;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>A token says who somebody is; what they may do stands in the ledger.</summary>
public sealed class TokenRightsTests(TokenLedger ledger) : IClassFixture<TokenLedger>
{
    [Fact]
    public async Task A_right_that_was_withdrawn_binds_at_once_though_the_token_is_still_valid()
    {
        var (asks, decides) = (await ledger.Staff.HireAsync("ann", null), await ledger.Staff.HireAsync("ben", 100_000, "policy-owner"));
        ledger.Staff[decides].DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ledger.Signed(ledger.Claims(decides)));
        var (first, second) = (await AskedAsync(asks, decides), await AskedAsync(asks, decides));

        var decided = await ledger.Staff.DecideAsync(decides, first, "agreed");
        await ledger.Staff.SayAsync(new AuthorityRevoked($"A-{decides}", decides, "left the desk"));
        var refused = await ledger.Staff.DecideAsync(decides, second, "agreed");

        Assert.Equal((200, "accepted"), (decided.Status, (string?)decided.Body["outcome"]));
        Assert.Equal((409, "authority.missing"), (refused.Status, (string?)refused.Body["code"]));
        var told = await ledger.Staff.ApprovalAsync(first, told => (string?)told["state"]?["status"] == "consumed");
        var granted = told["events"]!.AsArray().Single(e => (string?)e!["type"] == "retail.approval.granted.v1")!;
        Assert.Equal(("human", decides), ((string?)granted["envelope"]!["actor"]!["kind"], (string?)granted["envelope"]!["actor"]!["id"]));
    }

    [Fact]
    public async Task Roles_in_a_token_give_no_rights()
    {
        var (person, other) = (await ledger.Staff.HireAsync("rob", null), await ledger.Staff.HireAsync("oda", null));
        var claims = ledger.Claims(person);
        foreach (var name in new[] { "role", "roles", "groups", "name", "actor" })
            claims[name] = new JsonArray("operator", Giving.Admin);
        using var client = ledger.Client(ledger.Signed(claims));

        using var key = await client.PostAsJsonAsync("/api/people", new JsonObject { ["id"] = "operator", ["name"] = "Rob", ["role"] = "operator" });
        using var file = new ByteArrayContent([1]) { Headers = { ContentType = new("application/octet-stream") } };
        using var import = await client.PostAsync("/api/imports/online-retail", file);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (key.StatusCode, import.StatusCode));
        Assert.Equal("actor.not_allowed", (string?)(await key.Content.ReadFromJsonAsync<JsonNode>())!["code"]);
        Assert.Equal("import.not_allowed", (string?)(await import.Content.ReadFromJsonAsync<JsonNode>())!["code"]);
        var role = await Facts.CommandAsync(client, $"/api/people/{other}/roles", Guid.CreateVersion7().ToString(),
            new JsonObject { ["role"] = Giving.Admin, ["scope"] = new JsonObject() });
        Assert.Equal((HttpStatusCode.Conflict, "authority.admin_required"), (role.Status, (string?)role.Body["code"]));
    }

    private async Task<string> AskedAsync(string asks, string decides)
    {
        var subject = $"write-off/{Facts.NewId("TOK")}";
        Assert.Equal(HttpStatusCode.OK, (await ledger.Staff.AskAsync(asks, ActKinds.WriteOff, subject, 500)).Status);
        var approval = $"{ActKinds.WriteOff}/{subject}";
        await Facts.EventuallyAsync(ledger.Staff[decides], $"/api/approvals/one/{approval}", _ => true);
        return approval;
    }
}
