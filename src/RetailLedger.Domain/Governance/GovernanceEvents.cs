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
    ];
}
