using RetailLedger.Domain.Governance;
using RetailLedger.Service.Governance.Reactions;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reading;

namespace RetailLedger.Service.Governance;

/// <summary>Policies, as the module of governance registers them.</summary>
public static class PoliciesModule
{
    public static void AddPolicies(this IServiceCollection services)
    {
        services.AddSingleton(CaseFoldFor.Of<Policy>(Policy.Category, Policy.Evolve));
        services.AddSingleton<PolicyBook>();
        services.AddSingleton<AutomaticLimits>();
        services.AddSingleton<BackTests>();
        services.AddSingleton<PolicyCommands>();
        services.AddSingleton<IApprovalQuestion, PolicyChangeQuestion>();
        services.AddReaction<ApproveGrantedPolicyReaction>();
        services.AddReaction<LimitDayReaction>();
    }
}
