using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Which policy let an act of ours pass without asking anybody.</summary>
/// <remarks>What was done outside and needed no leave is none of them: nobody could have stopped it.</remarks>
public static class PassedAlone
{
    /// <summary>Events that may say so.</summary>
    public static IReadOnlyList<Type> Says { get; } =
        [typeof(ApprovalRequested), .. EventCatalogue.Contracts.Select(contract => contract.Data).Where(type => type.IsAssignableTo(typeof(IGrantedAct)))];

    /// <returns>Null when somebody was asked, or no policy was in force.</returns>
    public static (string Policy, int Version)? By(ILedgerEvent said) => said switch
    {
        ApprovalRequested { Tiers.Count: 0, Pin: { } pin } => (pin.Policy, pin.Version),
        IGrantedAct { AllowedBy: { } by } => PolicyReference.Parse(by),
        _ => null,
    };
}
