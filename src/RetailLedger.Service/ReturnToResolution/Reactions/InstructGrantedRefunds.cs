using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>When the refunds of a return are granted, the gateway is told to pay what waits.</summary>
public sealed class InstructGrantedRefundsReaction(ReturnLimits limits) : IReaction
{
    public string Name => "instruct-granted-refunds";

    public IReadOnlyList<Type> On { get; } = [typeof(ApprovalGranted)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if (ApprovalLinks.Parts(((ApprovalGranted)cause.Data).ApprovalId) is not var (kind, subject) || kind != InstructRefundDecider.Limit.Act)
            return [];
        var approval = ApprovalGrants.Of(kind, subject);
        var limit = await limits.OfRefundAsync(subject, ct);
        return [Consequence.On<Return>(subject, Return.Evolve, [approval], (@return, read, now) =>
            InstructRequestedRefundsReaction.InstructAll(@return, read.Of(approval)?.GrantAt(now), now, limit))];
    }
}
