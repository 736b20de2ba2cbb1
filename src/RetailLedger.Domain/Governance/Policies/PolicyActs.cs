namespace RetailLedger.Domain.Governance;

/// <summary>Who may take from a policy what it lets pass. A policy that binds is changed by an approval only; that it stops binding, or lets nothing pass alone, cannot wait for one.</summary>
public static class PolicyActs
{
    /// <summary>Stop what passes alone by a policy, let it again, or retire a version.</summary>
    public static ActGuard Care { get; } = new(ActKinds.PolicyCare, ["policy-owner", "internal-control", "operations-manager", "director"]);
}
