using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>The contracts of this module: names are stored for good.</summary>
public static class GovernanceEvents
{
    private const string Module = "Governance";

    public static IReadOnlyList<EventContract> Contracts { get; } =
    [
        EventContract.Of<ControlBypassed>("retail.control.bypassed.v1", Module, "Something happened that a control of ours would have stopped.", OwnerSystem.Ledger),
        EventContract.Of<BypassExplained>("retail.bypass.explained.v1", Module, "Somebody looked into it and can say why a control was passed by.", OwnerSystem.Ledger),
        EventContract.Of<BypassRefuted>("retail.bypass.refuted.v1", Module, "News that came late shows that a control was not passed by after all.", OwnerSystem.Ledger),
        EventContract.Of<PersonEnrolled>("retail.person.enrolled.v1", Module, "Somebody acts in the ledger under a name of their own from now on.", OwnerSystem.Ledger),
        EventContract.Of<PersonLeft>("retail.person.left.v1", Module, "Somebody acts in the ledger no longer, and holds nothing any more.", OwnerSystem.Ledger),
        EventContract.Of<RoleAssigned>("retail.role.assigned.v1", Module, "Somebody does a job, somewhere.", OwnerSystem.Ledger),
        EventContract.Of<RoleWithdrawn>("retail.role.withdrawn.v1", Module, "Somebody does a job no longer.", OwnerSystem.Ledger),
        EventContract.Of<AuthorityGranted>("retail.authority.granted.v1", Module, "Somebody may commit the company to certain acts, each up to a limit.", OwnerSystem.Ledger),
        EventContract.Of<AuthorityRevoked>("retail.authority.revoked.v1", Module, "An authority is withdrawn and binds nobody any more.", OwnerSystem.Ledger),
        EventContract.Of<AbsenceDeclared>("retail.absence.declared.v1", Module, "Somebody is away for a time.", OwnerSystem.Ledger),
        EventContract.Of<AbsenceEnded>("retail.absence.ended.v1", Module, "Somebody is back before they were expected.", OwnerSystem.Ledger),
        EventContract.Of<DelegationGranted>("retail.delegation.granted.v1", Module, "Somebody lets somebody else act for them.", OwnerSystem.Ledger),
        EventContract.Of<DelegationActivated>("retail.delegation.activated.v1", Module, "A delegation is in force.", OwnerSystem.Ledger),
        EventContract.Of<DelegationRevoked>("retail.delegation.revoked.v1", Module, "A delegation is taken back.", OwnerSystem.Ledger),
        .. PolicyContracts.All,
        .. ApprovalContracts.All,
        .. ActContracts.All,
        .. OverrideContracts.All,
        .. SampleContracts.All,
        .. CompensatingControlContracts.All,
    ];
}
