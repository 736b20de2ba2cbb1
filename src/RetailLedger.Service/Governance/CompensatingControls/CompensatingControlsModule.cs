using RetailLedger.Domain.Governance;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>Compensating controls, as the module of governance registers them.</summary>
public static class CompensatingControlsModule
{
    public static void AddCompensatingControls(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<CompensatingControl>(ControlLinks.Category, CompensatingControl.Evolve));
        services.AddSingleton<ControlBook>();
        services.AddSingleton<ControlCommands>();
        services.AddSingleton<ControlQuery>();
    }
}
