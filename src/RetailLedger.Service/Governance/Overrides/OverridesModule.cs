using RetailLedger.Domain.Governance;
using RetailLedger.Service.Following.Views;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>Overrides, as the module of governance registers them.</summary>
public static class OverridesModule
{
    public static ViewDefinition<OverrideKey, OverrideRow> Overrides { get; } = new(
        "override-row", "override_row", OverrideRow.Reads, OverrideRow.KeysOf, OverrideRow.Evolve);

    public static void AddOverrides(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<Override>(OverrideLinks.Override, Override.Evolve));
        services.AddSingleton<OverrideCommands>();
        services.AddSingleton<OverrideQuery>();
        services.AddSingleton<OverrideStory>();
        services.AddSingleton<OverrideReportQuery>();
        services.AddDeadlineRule<OverrideDeadlines>();
    }
}
