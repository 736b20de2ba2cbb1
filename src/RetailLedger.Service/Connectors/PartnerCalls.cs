using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace RetailLedger.Service.Connectors;

/// <summary>How every outbound call is made: a limit per partner on calls at once, a bounded number of retries with jitter, a breaker that spares a
/// partner who is down, and a time limit on each try and on the whole.</summary>
public static class PartnerCalls
{
    /// <summary>Retries after the first try.</summary>
    public const int Retries = 3;

    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PerTry = TimeSpan.FromSeconds(8);

    public static void AddPartnerCalls(this IServiceCollection services)
    {
        services.AddHttpClient();
        services.AddSingleton<PartnerPace>();
    }

    /// <summary>A client for one partner, with a pipeline of its own: one partner's trouble is no other's.</summary>
    /// <param name="partner">The connector's name; also the name to ask <see cref="IHttpClientFactory"/> for.</param>
    /// <param name="atOnce">Calls that may be under way; further ones wait, up to ten times as many.</param>
    public static void AddPartner(this IServiceCollection services, string partner, int atOnce) =>
        services.AddHttpClient(partner).AddResilienceHandler("partner", (pipeline, context) =>
        {
            var pace = context.ServiceProvider.GetRequiredService<PartnerPace>();
            pipeline
                .AddConcurrencyLimiter(atOnce, queueLimit: atOnce * 10)
                .AddTimeout(Whole)
                // A retry is safe because every call carries the idempotency key of what caused it.
                .AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = Retries,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Delay = pace.FirstDelay,
                    ShouldRetryAfterHeader = true,
                })
                .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = 10,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    BreakDuration = pace.Break,
                })
                .AddTimeout(PerTry);
        });
}

/// <summary>The waits of the pipelines; a test makes them short.</summary>
public sealed record PartnerPace
{
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(15);
}
