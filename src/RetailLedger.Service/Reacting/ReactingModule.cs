using Microsoft.Extensions.DependencyInjection.Extensions;
using RetailLedger.Service.Following;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.Reacting;

/// <summary>What the host must know of reactions.</summary>
public static class ReactingModule
{
    /// <summary>Setting that says by which clock the ledger decides: <c>wall</c> or <c>log</c>.</summary>
    public const string ClockSetting = "LEDGER_CLOCK";

    public static void AddReacting(this IServiceCollection services)
    {
        services.AddSingleton<IBusinessClock>(provider => provider.GetRequiredService<IConfiguration>()[ClockSetting] switch
        {
            null or "" or "wall" => new WallClock(provider.GetRequiredService<TimeProvider>()),
            "log" => new LogClock(provider.GetRequiredService<LedgerSources>(), provider.GetRequiredService<TimeProvider>()),
            var other => throw new InvalidOperationException($"{ClockSetting} is {other}; it may be wall or log."),
        });
        services.AddSingleton<BusinessNow>();
        services.AddHostedService<BusinessClockStart>();
        services.AddSingleton<ICases, Cases>();
        services.AddSingleton<ConsequenceWriter>();
        services.AddSingleton<CaseRelease>();
        services.AddSingleton<DeadlineQuery>();
    }

    /// <summary>From now on events are answered by this reaction.</summary>
    public static IServiceCollection AddReaction<TReaction>(this IServiceCollection services) where TReaction : class, IReaction
    {
        services.TryAddSingleton<TReaction>();
        services.AddSingleton<IReaction>(provider => provider.GetRequiredService<TReaction>());
        services.AddSingleton<IFollower>(provider => ActivatorUtilities.CreateInstance<ReactionFollower>(provider, provider.GetRequiredService<TReaction>()));
        return services;
    }

    /// <summary>From now on cases wait as this rule says.</summary>
    public static IServiceCollection AddDeadlineRule<TRule>(this IServiceCollection services) where TRule : class, IDeadlineRule
    {
        services.TryAddSingleton<TRule>();
        services.AddSingleton<IDeadlineRule>(provider => provider.GetRequiredService<TRule>());
        services.AddSingleton<IFollower>(provider => new DeadlineFollower(provider.GetRequiredService<TRule>(), provider.GetRequiredService<ICases>()));
        // One sweep serves every rule; without a rule none runs.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILedTask, DeadlineSweep>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILedTask, ForgottenDeadlines>());
        return services;
    }
}
