using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>When an act is granted that belongs to no longer process, our instruction leaves.</summary>
public sealed class CarryOutGrantedReaction : IReaction
{
    public string Name => "carry-out-granted";

    public IReadOnlyList<Type> On { get; } = [typeof(ApprovalGranted)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var granted = (ApprovalGranted)cause.Data;
        if (ApprovalLinks.Parts(granted.ApprovalId) is not var (kind, subject))
            return [];
        var published = (await cases.ReadAsync<PublishedActKind>(PublishedActKind.Stream(kind), PublishedActKind.Evolve, ct)).State;
        if (ActTemplates.Find(kind, published) is not { } template)
            return [];
        var approval = ApprovalGrants.Of(kind, subject);
        return [Consequence.On<GrantsUsed>(subject, GrantsUsed.Evolve, [approval], (used, read, now) => GrantsUsed.CarryOut(template, read.Of(approval), used, now))];
    }
}
