using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Tokens;

namespace RetailLedger.Service.Hosting;

/// <summary>Why a token lets nobody in. It says nothing of what stood in the token.</summary>
/// <param name="code">Stable, <c>token.reason</c>.</param>
public sealed class TokenRefusedException(string code, string detail) : Exception(detail)
{
    public static readonly TokenRefusedException TooLong = new("token.too_long", $"A token has at most {TokenAuthentication.LongestToken} characters.");

    public static readonly TokenRefusedException NoSubject = new("token.no_subject", "The token does not name one person.");

    public static readonly TokenRefusedException OperatorByKey = new("token.operator_by_key", "The first operator comes in by the key that lies on the ledger's own machine, never by a token.");

    public static readonly TokenRefusedException UnknownPerson = new("token.unknown_person", "The person whom the token names is not enrolled in the ledger.");

    public static readonly TokenRefusedException PersonLeft = new("token.person_left", "The person whom the token names acts in the ledger no longer.");

    public static readonly TokenRefusedException ProviderUnavailable = new("token.provider_unavailable", "The provider's keys cannot be had, so no token can be checked. Send the same request again.");

    private static readonly TokenRefusedException Invalid = new("token.invalid", "The token is not one that the configured provider has signed.");

    public string Code => code;

    /// <summary>The same for whatever the check of a token failed by.</summary>
    public static TokenRefusedException Of(Exception? failure) => failure switch
    {
        TokenRefusedException refusal => refusal,
        SecurityTokenExpiredException => new("token.expired", "The token is no longer valid. Get a new one from the provider."),
        SecurityTokenNotYetValidException => new("token.not_yet_valid", "The token is not valid yet."),
        SecurityTokenNoExpirationException => new("token.no_expiry", "The token does not say until when it is valid."),
        SecurityTokenInvalidAudienceException => new("token.audience", "The token is made out for somebody else."),
        SecurityTokenInvalidIssuerException => new("token.issuer", "The token is not from the configured provider."),
        _ => Invalid,
    };

    public ProblemHttpResult ToHttp() => Problems.Of(this == ProviderUnavailable ? 503 : 401, code, Message);
}
