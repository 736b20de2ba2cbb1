using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>When it is a tier's turn, a higher role is asked as well, or somebody's lent authority comes into force because it waits, it is written down who may answer, and who may not and why.</summary>
public sealed class RouteApprovalReaction(WaitingGrounds grounds, IBusinessClock clock) : IReaction
{
    public string Name => "route-approval";

    public IReadOnlyList<Type> On { get; } = [typeof(ApprovalTierReached), typeof(ApprovalEscalated), typeof(DelegationActivated)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if (((cause.Data as ApprovalEvent)?.ApprovalId ?? (cause.Data as DelegationActivated)?.ApprovalId) is not { } approvalId)
            return [];
        var stream = ApprovalLinks.Stream(approvalId);
        var known = (await cases.ReadAsync<Approval>(stream, Approval.Evolve, ct)).State;
        var round = (cause.Data as ApprovalEvent)?.Round ?? known?.Round;
        var now = clock.Now;
        var ground = known is null ? null : await grounds.OfAsync(known, now, ct);
        return [Consequence.On<Approval>(stream, Approval.Evolve, (approval, _) => approval is { IsPending: true } && approval.Round == round && ground is not null
            ? Decision.Accept(Routed(approval, ground, now))
            : Decision.Nothing)];
    }

    private static ApprovalRouted Routed(Approval approval, ApprovalGround ground, DateTimeOffset now)
    {
        var judged = AuthorityBook.Candidates(approval, ground, now).Select(candidate => (
            candidate.Person, Conflict: SeparationOfDuties.Of(candidate.Answer.Chain, approval, ground.Participants), Relied: UnavoidableConflict.Of(candidate.Answer.Chain, approval, ground, now))).ToList();
        RelyingApprover[] relying = [.. judged.Where(one => one.Relied is not null).Select(one => new RelyingApprover(one.Person, one.Relied!.ControlId, one.Relied.Reviewer))];
        return new(
            approval.Id, approval.Round, approval.Tier, [.. judged.Where(one => one.Conflict is null || one.Relied is not null).Select(one => one.Person)],
            [.. judged.Where(one => one.Conflict is not null && one.Relied is null).Select(one => new ExcludedApprover(one.Person, one.Conflict!.Code))],
            approval.EscalatedTo is not null, relying.Length == 0 ? null : relying);
    }
}
