using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using RetailLedger.Domain.Governance;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>A token that is not good lets nobody in, is told why by a code, and leaves no trace.</summary>
public sealed class TokenTests(TokenLedger ledger) : IClassFixture<TokenLedger>
{
    [Theory]
    [InlineData("unsigned", "token.invalid")]
    [InlineData("signed with the public key", "token.invalid")]
    [InlineData("signed by another key of the same name", "token.invalid")]
    [InlineData("changed after it was signed", "token.invalid")]
    [InlineData("no token at all", "token.invalid")]
    [InlineData("of another issuer", "token.issuer")]
    [InlineData("for another audience", "token.audience")]
    [InlineData("for no audience", "token.audience")]
    [InlineData("expired", "token.expired")]
    [InlineData("not valid yet", "token.not_yet_valid")]
    [InlineData("valid for ever", "token.no_expiry")]
    [InlineData("without a subject", "token.no_subject")]
    [InlineData("with two subjects", "token.invalid")]
    [InlineData("of nobody we know", "token.unknown_person")]
    [InlineData("of a name that cannot be", "token.unknown_person")]
    [InlineData("of the first operator", "token.operator_by_key")]
    [InlineData("too long", "token.too_long")]
    public async Task A_token_that_is_not_good_is_refused_and_nothing_is_written(string which, string code)
    {
        var token = TokenOf(which, await ledger.Staff.HireAsync("tess", 100_000, "policy-owner"));

        await AssertRefusedAsync(token, code);
    }

    [Fact]
    public async Task A_person_who_left_comes_in_no_longer_though_the_token_is_still_valid()
    {
        var person = await ledger.Staff.HireAsync("lea", 100_000, "policy-owner");
        var token = ledger.Signed(ledger.Claims(person));
        Assert.Equal(HttpStatusCode.OK, (await ledger.Client(token).GetAsync("/api/people")).StatusCode);

        await ledger.Staff.SayAsync(new PersonLeft(person, "moved on"));

        await AssertRefusedAsync(token, "token.person_left");
    }

    [Fact]
    public async Task A_refused_token_does_not_even_look_where_nobody_has_to_say_who_they_are()
    {
        Assert.Equal(HttpStatusCode.OK, (await ledger.App.Client(null).GetAsync("/api/status")).StatusCode);

        using var response = await ledger.Client(TokenLedger.Unsigned(ledger.Claims("tess"))).GetAsync("/api/status");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("token.invalid", (string?)(await response.Content.ReadFromJsonAsync<JsonNode>())!["code"]);
    }

    [Fact]
    public async Task Keys_are_known_beside_tokens_and_a_wrong_one_is_told_as_before()
    {
        Assert.Equal(HttpStatusCode.OK, (await ledger.App.Client("operator").GetAsync("/api/people")).StatusCode);

        using var response = await ledger.Client("rl000000000000.wrong").GetAsync("/api/people");

        Assert.Equal("access.key_required", (string?)(await response.Content.ReadFromJsonAsync<JsonNode>())!["code"]);
    }

    private async Task AssertRefusedAsync(string token, string code)
    {
        var before = await ledger.EventsAsync();
        var body = new JsonObject { ["kind"] = ActKinds.WriteOff, ["subject"] = "sku/T-1", ["amount"] = new JsonObject { ["minor"] = 1, ["currency"] = "GBP" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/approvals/request") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());

        using var response = await ledger.Client(token).SendAsync(request);

        var answer = await response.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(code, (string?)JsonNode.Parse(answer)!["code"]);
        Assert.Equal(before, await ledger.EventsAsync());
        Assert.Contains($"A token was refused: {code}", ledger.Log, StringComparison.Ordinal);
        foreach (var part in token.Split('.').Where(part => part.Length > 10))
            Assert.DoesNotContain(part, $"{answer} {response.Headers} {ledger.Log}", StringComparison.Ordinal);
    }

    private string TokenOf(string which, string person)
    {
        var claims = ledger.Claims(person);
        switch (which)
        {
            case "unsigned":
                return TokenLedger.Unsigned(claims);
            case "signed with the public key":
                return ledger.SignedWithPublicKey(claims);
            case "signed by another key of the same name":
                using (var other = RSA.Create(2048))
                    return TokenLedger.SignedBy(other, claims);
            case "changed after it was signed":
                var (mine, theirs) = (ledger.Signed(claims).Split('.'), ledger.Signed(ledger.Claims("somebody-else")).Split('.'));
                return $"{mine[0]}.{theirs[1]}.{mine[2]}";
            case "no token at all":
                return "not.a.token";
            default:
                return ledger.Signed(With(claims, which));
        }
    }

    private static JsonObject With(JsonObject claims, string which)
    {
        var (name, value) = which switch
        {
            "of another issuer" => ("iss", (JsonNode?)"https://elsewhere.example"),
            "for another audience" => ("aud", "payroll"),
            "for no audience" => ("aud", null),
            "expired" => ("exp", TokenLedger.FromNow(-31)),
            "not valid yet" => ("nbf", TokenLedger.FromNow(45)),
            "valid for ever" => ("exp", null),
            "without a subject" => ("sub", null),
            "with two subjects" => ("sub", new JsonArray(claims["sub"]!.DeepClone(), "operator")),
            "of nobody we know" => ("sub", "nobody"),
            "of a name that cannot be" => ("sub", $" {claims["sub"]}"),
            "of the first operator" => ("sub", "operator"),
            "too long" => ("note", new string('x', 20_000)),
            _ => throw new ArgumentOutOfRangeException(nameof(which)),
        };
        claims.Remove(name);
        if (value is not null)
            claims[name] = value;
        return claims;
    }
}
