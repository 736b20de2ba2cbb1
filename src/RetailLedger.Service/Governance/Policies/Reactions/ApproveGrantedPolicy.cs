using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>When a change of a policy is granted, the version that was looked at is approved, and no other.</summary>
public sealed class ApproveGrantedPolicyReaction : IReaction
{
    public string Name => "approve-granted-policy";

    public IReadOnlyList<Type> On { get; } = [typeof(ApprovalGranted)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if (ApprovalLinks.Parts(((ApprovalGranted)cause.Data).ApprovalId) is not var (kind, subject) || kind != ActKinds.PolicyChange)
            return [];
        var inputs = (await cases.ReadAsync<Approval>(cause.Stream, Approval.Evolve, ct)).State?.Request.Inputs ?? [];
        var approval = ApprovalGrants.Of(kind, subject);
        return [Consequence.On<Policy>(subject, Policy.Evolve, [approval], (policy, read, now) => policy is null ? Decision.Nothing : Approve(policy, inputs, read.Of(approval)?.GrantAt(now)))];
    }

    // What moved on since it was granted needs a grant of its own.
    private static Decision Approve(Policy policy, IReadOnlyList<PolicyValue> inputs, Grant? grant)
    {
        var version = (int)(inputs.FirstOrDefault(input => input.Input == PolicyChange.Version)?.Number ?? 0);
        var digest = inputs.FirstOrDefault(input => input.Input == PolicyChange.Digest)?.Text ?? "";
        return ApprovePolicyDecider.Decide(new(policy.Id, version, digest), policy, grant) is Decision.Accepted accepted ? accepted : Decision.Nothing;
    }
}
