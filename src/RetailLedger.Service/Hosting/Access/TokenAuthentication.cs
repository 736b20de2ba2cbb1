using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace RetailLedger.Service.Hosting;

/// <summary>Knows a person by a token of the configured identity provider. A token says who somebody is and nothing else: whether they act in the ledger
/// stands in its own records, and what they may do is read where it is decided.</summary>
public static class TokenAuthentication
{
    /// <summary>In characters. Providers' tokens have one to eight thousand.</summary>
    public const int LongestToken = 16 << 10;

    private const string SchemeName = "Token";
    private const string Either = "KeyOrToken";
    private const string Bearer = "Bearer ";

    // A request waits for the provider's keys, at most this long, when they were never had.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Lets people in by tokens, beside the keys, when a provider is configured.</summary>
    /// <exception cref="AccessConfigurationException">It is configured in part or in a way that cannot be meant.</exception>
    public static void AddTokens(this WebApplicationBuilder builder)
    {
        if (IdentityProvider.From(builder.Configuration) is not { } provider)
            return;
        builder.Services.AddSingleton(provider);
        builder.Services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = context => IsToken(context.Request) ? SchemeName : AccessKeyAuthentication.SchemeName)
            .AddJwtBearer(SchemeName, options => Configure(options, provider));
        // The library's own words may quote the token; ours say the code.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication.JwtBearer", LogLevel.None);
    }

    /// <summary>To be called behind authentication: a request with a token that was refused goes no further, wherever it was going.</summary>
    public static void UseTokenRefusals(this WebApplication app)
    {
        if (app.Services.GetService<IdentityProvider>() is null)
            return;
        app.Use(async (context, next) =>
        {
            // The answer of the authentication before, which keeps it for the request.
            if (IsToken(context.Request) && (await context.AuthenticateAsync()).Failure is not null)
                await context.ChallengeAsync();
            else
                await next(context);
        });
    }

    // A key has one dot, between its id and its secret; a signed token has two.
    private static bool IsToken(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && header.AsSpan().Count('.') > 1;

    private static void Configure(JwtBearerOptions options, IdentityProvider provider)
    {
        options.MetadataAddress = provider.MetadataAddress.AbsoluteUri;
        options.RequireHttpsMetadata = provider.MetadataAddress.Scheme == Uri.UriSchemeHttps;
        options.BackchannelTimeout = Patience;
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.IncludeErrorDetails = false;
        options.TokenValidationParameters = new()
        {
            ValidAudience = provider.Audience,
            ValidAlgorithms = provider.Algorithms,
            ClockSkew = provider.ClockSkew,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
        };
        options.Events = new()
        {
            OnMessageReceived = PrepareAsync,
            OnTokenValidated = context => IdentifyAsync(context, provider),
            OnChallenge = AnswerAsync,
        };
    }

    private static async Task PrepareAsync(MessageReceivedContext context)
    {
        if (context.Request.Headers.Authorization.ToString().Length - Bearer.Length > LongestToken)
        {
            context.Fail(TokenRefusedException.TooLong);
            return;
        }

        try
        {
            await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        }
        catch (InvalidOperationException failure)
        {
            LoggerOf(context.HttpContext).LogError(failure, "The identity provider's keys cannot be had");
            context.Fail(TokenRefusedException.ProviderUnavailable);
        }
    }

    private static async Task IdentifyAsync(TokenValidatedContext context, IdentityProvider provider)
    {
        try
        {
            var id = await context.HttpContext.RequestServices.GetRequiredService<VouchedPeople>().AdmitAsync(context.Principal!, provider.PersonClaim, context.HttpContext.RequestAborted);
            context.HttpContext.Features.Set(Caller.OfPerson(id, Door.Token));
            // Of all the claims only the person stays: a role that a provider gives is no right here.
            context.Principal = new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id), new(ClaimTypes.Name, id)], SchemeName));
            context.Success();
        }
        catch (TokenRefusedException refusal)
        {
            context.Fail(refusal);
        }
    }

    private static async Task AnswerAsync(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        var refusal = TokenRefusedException.Of(context.AuthenticateFailure);
        LoggerOf(context.HttpContext).LogWarning("A token was refused: {Code}", refusal.Code);
        if (refusal == TokenRefusedException.ProviderUnavailable)
            context.Response.Headers.RetryAfter = "2";
        else
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        await refusal.ToHttp().ExecuteAsync(context.HttpContext);
    }

    private static ILogger LoggerOf(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(TokenAuthentication));
}
