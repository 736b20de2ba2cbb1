using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>The contracts of policies: names are stored for good.</summary>
internal static class PolicyContracts
{
    private const string Module = "Governance";

    public static IReadOnlyList<EventContract> All { get; } =
    [
        EventContract.Of<PolicyDrafted>("retail.policy.drafted.v1", Module, "Somebody wrote a policy down; it binds nobody yet.", OwnerSystem.Ledger),
        EventContract.Of<PolicyProved>("retail.policy.proved.v1", Module, "A policy has one answer to every case, and more money never needs less.", OwnerSystem.Ledger),
        EventContract.Of<PolicyBackTested>("retail.policy.back-tested.v1", Module, "A policy was tried on what was decided before.", OwnerSystem.Ledger),
        EventContract.Of<PolicyApproved>("retail.policy.approved.v1", Module, "Those who may have agreed to a policy.", OwnerSystem.Ledger),
        EventContract.Of<PolicyActivated>("retail.policy.activated.v1", Module, "A policy binds from a moment on.", OwnerSystem.Ledger),
        EventContract.Of<PolicyAutomationStopped>("retail.policy.automation-stopped.v1", Module, "Nothing passes alone by a policy: people are asked instead.", OwnerSystem.Ledger),
        EventContract.Of<PolicyAutomationResumed>("retail.policy.automation-resumed.v1", Module, "What a policy lets pass alone passes again.", OwnerSystem.Ledger),
        EventContract.Of<PolicyRetired>("retail.policy.retired.v1", Module, "A policy binds nobody from a moment on.", OwnerSystem.Ledger),
    ];
}
