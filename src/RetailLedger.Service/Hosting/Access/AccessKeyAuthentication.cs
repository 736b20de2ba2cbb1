using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Hosting;

/// <summary>Knows the sender of a request by its access key (<c>Authorization: Bearer</c>). A wrong key is refused, never treated as none.</summary>
public sealed class AccessKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "AccessKey";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (await keys.FindAsync(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } caller)
            return AuthenticateResult.Fail("The access key is not known.");
        Context.Features.Set(caller);
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, caller.Actor.Id), new(ClaimTypes.Name, caller.Name)], SchemeName);
        return AuthenticateResult.Success(new(new(identity), SchemeName));
    }

    /// <summary>The answer to a program that does not say who asks.</summary>
    internal static IResult KeyRequired() => Problems.Of(401, "access.key_required", "Send an access key: Authorization: Bearer <key>.");

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        await KeyRequired().ExecuteAsync(Context);
    }
}

/// <summary>What a request says about who stands behind it.</summary>
public static class RequestIdentity
{
    /// <summary>The sender of a request that required a key.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("The endpoint asks for a caller but does not require a key.");

    /// <summary>Who looks, and at how much: settled for every request that asks something.</summary>
    public static Viewer Viewer(this HttpContext context) =>
        context.Features.Get<Viewer>() ?? throw new InvalidOperationException("The endpoint shows something, and nobody settled to whom: only questions (GET) are for viewers.");
}
