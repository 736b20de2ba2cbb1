using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>When it is written down who may answer, each of them is told, once for the tier and once more when it is raised.</summary>
public sealed class NotifyApproversReaction : IReaction
{
    public string Name => "notify-approvers";

    public IReadOnlyList<Type> On { get; } = [typeof(ApprovalRouted)];

    // Nobody is told today what waited last year.
    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var routed = (ApprovalRouted)cause.Data;
        var waits = (await cases.ReadAsync<Approval>(cause.Stream, Approval.Evolve, ct)).State is { IsPending: true } approval && approval.Round == routed.Round && approval.Tier == routed.Tier;
        return [.. routed.Approvers.Select(person => new ApprovalNotice(routed.ApprovalId, routed.Round, routed.Tier, routed.Raised == true, person).Message)
            .Select(message => waits ? OutboundModule.Send(message) : Consequence.On<Outbound>(Outbound.StreamOf(message.Key), Outbound.Evolve, (_, _) => Decision.Nothing))];
    }
}
