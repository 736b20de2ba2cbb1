using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>When it is a tier's turn, or a higher role is asked as well, it is written down who may answer, and who may not and why.</summary>
public sealed class RouteApprovalReaction(AuthorityBook people, IBusinessClock clock, CaseParticipants participants) : IReaction
{
    public string Name => "route-approval";

    public IReadOnlyList<Type> On { get; } = [typeof(ApprovalTierReached), typeof(ApprovalEscalated)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var known = (await cases.ReadAsync<Approval>(cause.Stream, Approval.Evolve, ct)).State;
        var round = ((ApprovalEvent)cause.Data).Round;
        IReadOnlyList<(string Person, AuthorityAnswer Answer)> candidates = known is null ? [] : await people.CandidatesAsync(known, clock.Now, ct);
        var touched = known is null ? null : Participants.With(
            await participants.OfAsync(known.Subject, ct), (await cases.ReadAsync<Override>(OverrideLinks.Stream(known.Id), Override.Evolve, ct)).State);
        return [Consequence.On<Approval>(cause.Stream, Approval.Evolve, (approval, _) => approval is { IsPending: true } && approval.Round == round
            ? Decision.Accept(Routed(approval, candidates, touched))
            : Decision.Nothing)];
    }

    private static ApprovalRouted Routed(Approval approval, IReadOnlyList<(string Person, AuthorityAnswer Answer)> candidates, Participants? touched)
    {
        var judged = candidates.Select(candidate => (candidate.Person, Conflict: SeparationOfDuties.Of(candidate.Answer.Chain, approval, touched))).ToList();
        return new(
            approval.Id, approval.Round, approval.Tier, [.. judged.Where(one => one.Conflict is null).Select(one => one.Person)],
            [.. judged.Where(one => one.Conflict is not null).Select(one => new ExcludedApprover(one.Person, one.Conflict!.Code))]);
    }
}
