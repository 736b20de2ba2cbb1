using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Findings.Reactions;

/// <summary>When a promotion is granted, the model that was looked at judges from then on, and no other.</summary>
public sealed class PromoteGrantedModelReaction : IReaction
{
    public string Name => "promote-granted-model";

    public IReadOnlyList<Type> On { get; } = [typeof(ApprovalGranted)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if (ApprovalLinks.Parts(((ApprovalGranted)cause.Data).ApprovalId) is not var (kind, subject) || kind != ActKinds.ModelPromotion)
            return [];
        var inputs = (await cases.ReadAsync<Approval>(cause.Stream, Approval.Evolve, ct)).State?.Request.Inputs ?? [];
        var approval = ApprovalGrants.Of(kind, subject);
        return
        [
            Consequence.On<DetectorInForce>(subject, DetectorInForce.Evolve, [approval], (known, read, now) => known is null ? Decision.Nothing : Promote(known, inputs, read.Of(approval)?.GrantAt(now))),
        ];
    }

    // What moved on since it was granted needs a grant of its own.
    private static Decision Promote(DetectorInForce known, IReadOnlyList<PolicyValue> inputs, Grant? grant)
    {
        var version = (int)(inputs.FirstOrDefault(input => input.Input == ModelPromotionQuestion.Version)?.Number ?? 0);
        var digest = inputs.FirstOrDefault(input => input.Input == ModelPromotionQuestion.Digest)?.Text ?? "";
        return PromoteModelDecider.Decide(new(known.Detector, version, digest), known, grant?.Id) is Decision.Accepted accepted ? accepted : Decision.Nothing;
    }
}
