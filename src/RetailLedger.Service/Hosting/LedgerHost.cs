using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.AI;
using RetailLedger.Postgres;
using RetailLedger.Service.Analytics;
using RetailLedger.Service.Classification;
using RetailLedger.Service.Connectors;
using RetailLedger.Service.Connectors.OnlineRetail;
using RetailLedger.Service.Corrections;
using RetailLedger.Service.CustomerCare;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Findings;
using RetailLedger.Service.Following;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Integration;
using RetailLedger.Service.Integration.Imports;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.MasterData;
using RetailLedger.Service.OrderToCash;
using RetailLedger.Service.ProcureToPay;
using RetailLedger.Service.PromotionToPerformance;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;
using RetailLedger.Service.Reading.Summaries;
using RetailLedger.Service.ReplenishmentToAvailability;
using RetailLedger.Service.ReturnToResolution;
using RetailLedger.Service.Screens;
using RetailLedger.Service.StoreOperations;
using RetailLedger.Service.ValueStreams;
using RetailLedger.Service.Writing;
using Scalar.AspNetCore;

namespace RetailLedger.Service.Hosting;

/// <summary>What the service is made of, in the order in which data meets it.</summary>
public static class LedgerHost
{
    public static WebApplicationBuilder CreateBuilder(string[] args, LedgerConnections connections)
    {
        // Named, because the console's assets are found under this name, whichever program hosts the service.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(LedgerHost).Assembly.GetName().Name,
        });
        builder.WebHost.UseStaticWebAssets();
        // A page of another site must not reach the console under a name of its own that points here.
        builder.Configuration["AllowedHosts"] ??= "localhost;127.0.0.1;[::1]";
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.AddLedgerTelemetry();
        builder.Services.AddLedger(connections, connections.Home);
        builder.Services.AddSingleton(AnonymousReading.From(builder.Configuration, connections));
        builder.AddTokens();
        builder.AddProviderSignIn();
        return builder;
    }

    public static void AddLedger(this IServiceCollection services, LedgerConnections connections, string home)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new LedgerHomeFolder(home));
        services.AddSingleton(_ => new LedgerSources(connections));
        services.AddEdge();
        services.AddWriting();
        // The clock before the followers: what they decide has a time.
        services.AddReacting();
        services.AddFollowing();
        services.AddOutbound();
        services.AddImports();
        services.AddReading();
        services.AddClassification();
        services.AddMasterData();
        services.AddOrderToCash();
        services.AddProcureToPay();
        services.AddReplenishmentToAvailability();
        services.AddPromotionToPerformance();
        services.AddReturnToResolution();
        services.AddCustomerCare();
        services.AddExceptions();
        services.AddGovernance();
        services.AddFindings();
        services.AddStoreOperations();
        services.AddValueStreams();
        services.AddAnalytics();
        services.AddConsole(home);
        services.AddOpenApi();
        services.AddPartnerCalls();
    }

    public static void MapLedger(this WebApplication app)
    {
        app.UseConsole();
        app.UseWhen(context => LedgerConsole.IsForPrograms(context.Request.Path), programs => programs
            .UseStatusCodePages(context => Problems.Of(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext)));
        app.UseAuthentication();
        app.UseTokenRefusals();
        app.UseConsoleSessions();
        app.UseViewers();
        app.UseAuthorization();
        var api = app.MapGroup("/api");
        api.MapFacts();
        api.MapContracts();
        api.MapImports();
        api.MapDeclareError();
        api.MapMasterData();
        api.MapOrderToCash();
        api.MapProcureToPay();
        api.MapReplenishmentToAvailability();
        api.MapReturnToResolution();
        api.MapCustomerCare();
        api.MapExceptions();
        api.MapGovernance();
        api.MapFindings();
        api.MapDetectors();
        api.MapStoreOperations();
        api.MapValueStreams();
        api.MapAnalytics();
        api.MapOutbound();
        api.MapReactions();
        api.MapReading();
        api.MapAccessAudit();
        app.MapPrometheusScrapingEndpoint(Telemetry.MetricsPath).AllowAnonymous();
        app.MapOpenApi("/api/openapi.json").AllowAnonymous();
        app.MapConsole();
        app.MapScalarApiReference("/api/reference", options => options.WithOpenApiRoutePattern("/api/openapi.json").DisableDefaultFonts()).AllowAnonymous();
    }

    /// <summary>What must be so before the first request: commits reach the disk, the schema is this release's, and there are keys to knock with.</summary>
    /// <param name="allowUnsafeDurability">For tests that do not ask what a crash leaves.</param>
    public static async Task PrepareLedgerAsync(this IServiceProvider services, CancellationToken ct, bool allowUnsafeDurability = false)
    {
        await using (var writer = await services.GetRequiredService<LedgerSources>().Writer.OpenConnectionAsync(ct))
            await Durability.RequireAsync(writer, allowUnsafeDurability, ct);
        var missing = await Migration.MissingAsync(services.GetRequiredService<LedgerSources>().Reader, ct);
        if (missing.Count > 0)
            throw new MigrationException($"The database lacks {string.Join(", ", missing)}. Run: ledger db migrate");
        // A model that cannot be asked as it is set is told now, and not to the first who wants a draft of it.
        _ = services.GetService<IChatClient>();
        await services.GetRequiredService<AccessKeys>().MakeFirstKeysAsync(ct);
    }

    private static void AddEdge(this IServiceCollection services)
    {
        services.AddSingleton<InputDigest>();
        services.AddSingleton<AccessKeys>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignInThrottle>();
        services.AddSingleton<AccessRecords>();
        services.AddSingleton<LocalSignIn>();
        services.AddSingleton<VouchedPeople>();
        services.AddSingleton<Viewers>();
        services.AddSingleton<AccessAudit>();
        services.AddSingleton<CommandGate>();
        services.AddSingleton<FactReader>();
        services.AddAuthentication(AccessKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, AccessKeyAuthentication>(AccessKeyAuthentication.SchemeName, null);
        services.AddAuthorization();
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemHandler>();
        // What cannot be read is answered by the handler above, which says what of it, and not by a bare 400.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
            options.SerializerOptions.DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull;
            options.SerializerOptions.RespectNullableAnnotations = true;
            options.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
    }

    private static void AddWriting(this IServiceCollection services)
    {
        services.AddSingleton(provider => new SubjectKeys(provider.GetRequiredService<LedgerHomeFolder>().Keys));
        services.AddSingleton(provider => new EventText(StoredJson.For(new SealedPersonalConverter(provider.GetRequiredService<SubjectKeys>()))));
        services.AddSingleton<AppendSignal>();
        services.AddSingleton<WriterMetrics>();
        services.AddSingleton(new WriterOptions());
        services.AddSingleton(provider => new BatchWriter(
            provider.GetRequiredService<LedgerSources>().Writer, provider.GetRequiredService<EventText>(),
            provider.GetRequiredService<AppendSignal>(), provider.GetRequiredService<WriterOptions>()));
        services.AddSingleton<LedgerWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<LedgerWriter>());
    }

    private static void AddImports(this IServiceCollection services)
    {
        services.AddSingleton<IImportFormat, OnlineRetailFormat>();
        services.AddSingleton<ImportQueue>();
        services.AddHostedService(provider => provider.GetRequiredService<ImportQueue>());
    }

    private static void AddReading(this IServiceCollection services)
    {
        services.AddSingleton<EventQuery>();
        services.AddSingleton<SummaryQuery>();
        services.AddSingleton<EventCounts>();
        services.AddSingleton<CauseWalk>();
        services.AddSingleton<CaseQuery>();
        services.AddSingleton<CaseFolds>();
        services.AddSingleton<StatusQuery>();
        services.AddSingleton<ContentDigest>();
        services.AddSingleton<LateNews>();
        services.AddSingleton<SearchQuery>();
        services.AddSingleton<Tail>();
    }

    private static void AddFollowing(this IServiceCollection services)
    {
        services.AddSingleton<LogReader>();
        services.AddSingleton<ViewReach>();
        services.AddSingleton(provider => new Sequencer(provider.GetRequiredService<LedgerSources>().Sealer, provider.GetRequiredService<TimeProvider>()));
        foreach (var view in RebuildableViews.All)
            services.AddSingleton<IFollower>(view);
        services.AddHostedService<FollowerHost>();
    }
}
