using RetailLedger.Domain;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>When an act was done by a grant, the approval says so, and what is left of it.</summary>
public sealed class ConsumeGrantReaction : IReaction
{
    public string Name => "consume-grant";

    public IReadOnlyList<Type> On { get; } = [.. EventCatalogue.Contracts.Select(contract => contract.Data).Where(type => type.IsAssignableTo(typeof(IGrantedAct)))];

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var act = (IGrantedAct)cause.Data;
        if (act.GrantId is null || act.Taken is { Minor: 0 } || ApprovalLinks.OfGrant(act.GrantId) is not var (approvalId, round))
            return new([]);
        return new([Consequence.On<Approval>(ApprovalLinks.Stream(approvalId), Approval.Evolve, (approval, _) => approval?.Grant is { } grant
            ? ConsumeApprovalDecider.Decide(new(approvalId, round, cause.Id.ToString(), act.Taken ?? grant.Remaining), approval)
            : Decision.Nothing)]);
    }
}
