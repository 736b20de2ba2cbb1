using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>When it is a tier's turn, a higher role is asked as well, or somebody's lent authority comes into force because it waits, it is written down who may answer, and who may not and why. When
/// a compensating control comes into force, what was put before nobody is put before those who may answer under it.</summary>
public sealed class RouteApprovalReaction(WaitingGrounds grounds, StrandedApprovals stranded, IBusinessClock clock) : IReaction
{
    public string Name => "route-approval";

    public IReadOnlyList<Type> On { get; } = [typeof(ApprovalTierReached), typeof(ApprovalEscalated), typeof(DelegationActivated), typeof(CompensatingControlAssigned), typeof(CompensatingControlStarted)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct) => cause.Data switch
    {
        ApprovalEvent e => [await RouteAsync(e.ApprovalId, e.Round, alsoToNobody: true, cases, ct)],
        DelegationActivated { ApprovalId: { } approvalId } => [await RouteAsync(approvalId, round: null, alsoToNobody: true, cases, ct)],
        CompensatingControlEvent => await UnderAsync(cause, cases, ct),
        _ => [],
    };

    // What its dates say is asked of the control when it is routed: one that begins later helps nobody yet, and says so when it does.
    private async Task<IReadOnlyList<Consequence>> UnderAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if ((await cases.ReadAsync<CompensatingControl>(cause.Stream, CompensatingControl.Evolve, ct)).State is not { } control)
            return [];
        var consequences = new List<Consequence>();
        foreach (var approvalId in await stranded.AtAsync(control.Terms.Kinds, cause.Position, ct))
            consequences.Add(await RouteAsync(approvalId, round: null, alsoToNobody: false, cases, ct));
        return consequences;
    }

    private async Task<Consequence> RouteAsync(string approvalId, int? round, bool alsoToNobody, ICases cases, CancellationToken ct)
    {
        var stream = ApprovalLinks.Stream(approvalId);
        var known = (await cases.ReadAsync<Approval>(stream, Approval.Evolve, ct)).State;
        var now = clock.Now;
        var ground = known is null ? null : await grounds.OfAsync(known, now, ct);
        return Consequence.On<Approval>(stream, Approval.Evolve, (approval, _) =>
            approval is { IsPending: true } && approval.Round == (round ?? known?.Round) && ground is not null && Routed(approval, ground, now) is var routed && (alsoToNobody || routed.Approvers.Count > 0)
                ? Decision.Accept(routed)
                : Decision.Nothing);
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
