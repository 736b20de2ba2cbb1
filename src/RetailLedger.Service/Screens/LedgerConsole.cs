using Microsoft.AspNetCore.DataProtection;
using RetailLedger.Service.CustomerCare;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Findings;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.OrderToCash;
using RetailLedger.Service.ProcureToPay;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.ReplenishmentToAvailability;
using RetailLedger.Service.ReturnToResolution;
using RetailLedger.Web;

namespace RetailLedger.Service.Screens;

/// <summary>The web console: pages over the same questions that programs ask under <c>/api</c>.</summary>
public static class LedgerConsole
{
    private const string AssetsManifest = "RetailLedger.Service.staticwebassets.endpoints.json";

    // Pages load nothing from elsewhere, and no other site may frame them or take their forms.
    private const string OnlyOurs =
        "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Whether a program asks, which wants problem details, and not a person, who wants a page.</summary>
    public static bool IsForPrograms(PathString path) => path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    public static void AddConsole(this IServiceCollection services, string home)
    {
        services.AddRazorComponents();
        services.AddLedgerWeb(provider => provider.GetRequiredService<BusinessNow>().Story);
        services.AddSingleton<ConsoleSignIn>();
        services.AddSingleton<ActResults>();
        // The keys of form tokens belong into the home and not into the profile of whoever starts the service.
        services.AddDataProtection().SetApplicationName("RetailLedger").PersistKeysToFileSystem(new(Path.Combine(home, "keys", "forms")));
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
    }

    /// <summary>What stands around every page: its own page for what is missing and for what failed. On the application itself, because only
    /// there a request can be routed anew.</summary>
    public static void UseConsole(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            SuppressDiagnosticsCallback = failure => failure.Exception is QueryProblemException or BadHttpRequestException,
        });
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseWhen(context => !IsForPrograms(context.Request.Path), pages => pages.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = OnlyOurs;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "same-origin";
            return next(context);
        }));
    }

    /// <summary>Says that there is no such thing and still shows a page that helps. Said only when the answer starts: said earlier, the general
    /// page would take the place of this one.</summary>
    public static void Missing(this HttpContext context) => context.Response.OnStarting(() =>
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    /// <summary>To be called behind authentication: whoever is signed in in a browser looks as themselves. Only looking: what a form does it proves by
    /// its own token.</summary>
    public static void UseConsoleSessions(this WebApplication app) => app.Use(async (context, next) =>
    {
        // The page that tells of an outage must not ask the database who looks.
        if (context.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>() is null && context.Features.Get<Caller>() is null
            && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            && await context.RequestServices.GetRequiredService<ConsoleSignIn>().FindAsync(context, context.RequestAborted) is { } caller)
        {
            context.Features.Set(caller);
        }

        await next(context);
    });

    /// <summary>To be called behind authentication: the token of a form is tied to who sends it.</summary>
    public static void MapConsole(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets(AssetsManifest).AllowAnonymous();
        app.MapDisplayPreferences();
        app.MapSignIn();
        app.MapProviderSignIn();
        app.MapOrderActs();
        app.MapReturnActs();
        app.MapCaseActs();
        app.MapReplyActs();
        app.MapExceptionActs();
        app.MapBypassActs();
        app.MapPeopleActs();
        app.MapApprovalActs();
        app.MapOverrideActs();
        app.MapSampleActs();
        app.MapPolicyActs();
        app.MapFindingActs();
        app.MapDetectorActs();
        app.MapIncidentActs();
        app.MapReplenishmentReviewActs();
        app.MapSupplierReviewActs();
        app.MapSupplierThreadActs();
        app.MapControlActs();
        app.MapOutboundActs();
        app.MapRazorComponents<App>().WithStaticAssets(AssetsManifest);
    }
}
