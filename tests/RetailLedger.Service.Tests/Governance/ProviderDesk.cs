using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace RetailLedger.Service.Tests.Governance;

/// <summary>A provider's desk as OpenID Connect wants it: whoever comes is who the test says, and the code is good once, for whoever has the verifier.</summary>
public sealed class ProviderDesk
{
    public const string Client = "console";
    public const string Secret = "a secret of the two";

    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> _codes = new(StringComparer.Ordinal);

    /// <summary>Who signs in next.</summary>
    public string Person { get; set; } = "";

    /// <summary>What is changed in the next id token.</summary>
    public Action<JsonObject> Change { get; set; } = _ => { };

    public IResult Authorize(IQueryCollection query)
    {
        if (query["client_id"] != Client || query["response_type"] != "code" || query["code_challenge_method"] != "S256")
            return Results.BadRequest();
        var code = RandomNumberGenerator.GetHexString(20);
        _codes[code] = (query["nonce"]!, query["code_challenge"]!);
        return Results.Redirect($"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"]!)}");
    }

    public IResult Token(IFormCollection form, TokenLedger ledger)
    {
        var challenge = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_secret"] != Secret || !_codes.TryRemove(form["code"].ToString(), out var kept) || kept.Challenge != challenge)
            return Results.BadRequest(new { error = "invalid_grant" });
        var claims = ledger.Claims(Person);
        claims["aud"] = Client;
        claims["iat"] = TokenLedger.FromNow(0);
        claims["nonce"] = kept.Nonce;
        claims["roles"] = new JsonArray("authority-admin");
        Change(claims);
        return Results.Ok(new { access_token = "none", token_type = "Bearer", expires_in = 60, id_token = ledger.Signed(claims) });
    }
}
