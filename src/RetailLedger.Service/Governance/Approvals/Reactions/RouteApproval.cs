using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>When it is a tier's turn, a higher role is asked as well, or somebody's lent authority comes into force because it waits, it is written down who may answer, and who may not and why.</summary>
public sealed class RouteApprovalReaction(AuthorityBook people, IBusinessClock clock, CaseParticipants participants) : IReaction
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
        IReadOnlyList<(string Person, AuthorityAnswer Answer)> candidates = known is null ? [] : await people.CandidatesAsync(known, clock.Now, ct);
        var touched = known is null ? null : Participants.With(
            await participants.OfAsync(known.Subject, ct), (await cases.ReadAsync<Override>(OverrideLinks.Stream(known.Id), Override.Evolve, ct)).State);
        return [Consequence.On<Approval>(stream, Approval.Evolve, (approval, _) => approval is { IsPending: true } && approval.Round == round
            ? Decision.Accept(Routed(approval, candidates, touched))
            : Decision.Nothing)];
    }

    private static ApprovalRouted Routed(Approval approval, IReadOnlyList<(string Person, AuthorityAnswer Answer)> candidates, Participants? touched)
    {
        var judged = candidates.Select(candidate => (candidate.Person, Conflict: SeparationOfDuties.Of(candidate.Answer.Chain, approval, touched))).ToList();
        return new(
            approval.Id, approval.Round, approval.Tier, [.. judged.Where(one => one.Conflict is null).Select(one => one.Person)],
            [.. judged.Where(one => one.Conflict is not null).Select(one => new ExcludedApprover(one.Person, one.Conflict!.Code))],
            approval.EscalatedTo is not null);
    }
}
