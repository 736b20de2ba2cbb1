using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Note that those who may have agreed to a version.</summary>
public sealed record ApprovePolicy(string PolicyId, int Version, string Digest);

public static class ApprovePolicyDecider
{
    /// <summary>Refusals: unknown, other table than was agreed to, not tried on the past, no grant.</summary>
    /// <param name="grant">What was granted for changing this policy.</param>
    public static Decision Decide(ApprovePolicy command, Policy? policy, Grant? grant) => policy?.Find(command.Version) switch
    {
        null => PolicyRefusals.Unknown(command.PolicyId, command.Version),
        { Stage: PolicyStage.Approved or PolicyStage.Active } => Decision.Nothing,
        { Digest: var digest } when digest != command.Digest => Decision.Refuse("policy.other_table", "It is another table than the one that was agreed to."),
        { Stage: not PolicyStage.BackTested } version => PolicyRefusals.WrongStage(version, "it is tried on the past first"),
        _ when grant is null => Decision.Refuse("policy.grant_required", "A policy is changed only by a grant."),
        _ => Decision.Accept(new PolicyApproved(command.PolicyId, command.Version, grant.Id)),
    };
}
