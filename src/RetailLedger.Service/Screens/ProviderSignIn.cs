using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using RetailLedger.Service.Hosting;
using RetailLedger.Web;

namespace RetailLedger.Service.Screens;

/// <summary>People who sign in to the console at the configured provider: authorization code with PKCE (RFC 6749, RFC 7636). The provider says who somebody is and
/// nothing else, as with a token.</summary>
public static class ProviderSignIn
{
    public const string Path = "/sign-in/provider";

    private const string SchemeName = "Provider";
    private const string Back = "back";
    private const string NotLetIn = "The provider let nobody in. Try again; if it stays so, ask who runs this service.";

    // A request waits for the provider at most this long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Lets people in by the provider when one is configured.</summary>
    /// <exception cref="AccessConfigurationException">It is configured in part or in a way that cannot be meant.</exception>
    public static void AddProviderSignIn(this WebApplicationBuilder builder)
    {
        if (ConsoleProvider.From(builder.Configuration) is not { } provider)
            return;
        builder.Services.AddSingleton(provider);
        builder.Services.AddAuthentication().AddOpenIdConnect(SchemeName, options => Configure(options, provider));
        // The library's own words may quote what the provider sent; ours say the code.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication.OpenIdConnect", LogLevel.None);
    }

    public static void MapProviderSignIn(this WebApplication app)
    {
        if (app.Services.GetService<ConsoleProvider>() is null)
            return;
        // A link and no form: the page's own rules let no form lead to another host.
        app.MapGet(Path, (string? back) => TypedResults.Challenge(new AuthenticationProperties { Items = { [Back] = Address.IsLocal(back) ? back : "/" } }, [SchemeName])).AllowAnonymous().ExcludeFromDescription();
    }

    private static void Configure(OpenIdConnectOptions options, ConsoleProvider provider)
    {
        options.MetadataAddress = provider.MetadataAddress.AbsoluteUri;
        options.RequireHttpsMetadata = provider.MetadataAddress.Scheme == Uri.UriSchemeHttps;
        options.BackchannelTimeout = Patience;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // The way back is a plain navigation, so that cookies which no foreign form can send come along.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CallbackPath = $"{Path}/back";
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.UsePkce = true;
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.TokenValidationParameters.ValidAlgorithms = IdentityProvider.Standard;
        // Never asked: the session is our own.
        options.SignInScheme = AccessKeyAuthentication.SchemeName;
        options.Events = new() { OnTicketReceived = context => LetInAsync(context, provider), OnRemoteFailure = RefuseAsync };
    }

    private static async Task LetInAsync(TicketReceivedContext context, ConsoleProvider provider)
    {
        context.HandleResponse();
        var (services, ct) = (context.HttpContext.RequestServices, context.HttpContext.RequestAborted);
        try
        {
            var person = await services.GetRequiredService<VouchedPeople>().AdmitAsync(context.Principal!, provider.PersonClaim, ct);
            await services.GetRequiredService<ConsoleSignIn>().RememberVouchedAsync(context.HttpContext, person, ct);
            await GoOnAsync(context.Response, context.Properties?.Items[Back] ?? "/");
        }
        catch (TokenRefusedException refusal)
        {
            await SayAsync(context.HttpContext, refusal.Code, refusal.Message);
        }
    }

    private static Task RefuseAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        return SayAsync(context.HttpContext, "provider.refused", NotLetIn);
    }

    private static async Task SayAsync(HttpContext context, string code, string why)
    {
        context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProviderSignIn)).LogWarning("A sign-in at the provider was refused: {Code}", code);
        await context.RequestServices.GetRequiredService<AccessRecords>().NoteAsync("", Door.Provider, AccessAct.Refused, code, context.RequestAborted);
        new FlashMessage(why, Tone.Bad).Write(context);
        context.Response.Redirect(SignInActs.Page);
    }

    // A browser that comes from the provider sends no strict cookie along with a redirect; from a page of ours it does.
    private static async Task GoOnAsync(HttpResponse response, string back)
    {
        var href = WebUtility.HtmlEncode(back);
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        await response.WriteAsync($"""<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={href}"><title>Signed in · RetailLedger</title></head><body><a href="{href}">You are signed in: go on</a></body></html>""");
    }
}
