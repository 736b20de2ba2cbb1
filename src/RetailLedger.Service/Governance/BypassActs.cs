using RetailLedger.Domain.Governance;
using RetailLedger.Service.Screens;

namespace RetailLedger.Service.Governance;

/// <summary>What the forms about controls that were passed by stand for.</summary>
public static class BypassActs
{
    public static void MapBypassActs(this IEndpointRouteBuilder pages) => pages.MapAct("/bypasses/explain",
        form => GovernanceModule.On(new ExplainBypass(form.Text("case"), form.Text("control"), form.Text("act"), form.Text("evidence"))));
}
