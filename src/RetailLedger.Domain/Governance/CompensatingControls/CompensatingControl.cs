using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>A decision that was taken under a control, and what its review came to.</summary>
/// <param name="Lifted">The hands in the case that did not stand in the way.</param>
public sealed record ControlledDecision(
    string ApprovalId, int Round, string Decider, string? ActingFor, ApprovalDecision Decision, IReadOnlyList<LiftedConflict> Lifted, DateTimeOffset ReviewBy, bool IsReviewMissed = false,
    string? ReviewedBy = null, ControlVerdict? Verdict = null, string? Comment = null)
{
    public bool IsOpen => Verdict is null;
}

/// <summary>What makes an unavoidable conflict of duties acceptable at a place: somebody who works elsewhere looks at each decision that was taken in it.</summary>
/// <param name="Terms">As it was assigned.</param>
/// <param name="WithdrawnBy">Who withdrew it; absent while it stands.</param>
/// <param name="Decisions">All that were taken under it, in order.</param>
public sealed record CompensatingControl(CompensatingControlAssigned Terms, string? WithdrawnBy, ImmutableList<ControlledDecision> Decisions)
{
    public string Id => Terms.ControlId;

    /// <summary>It was said that it is in force, where it was assigned for later.</summary>
    public bool HasStarted { get; init; }

    public bool IsInForce(DateTimeOffset at) => WithdrawnBy is null && Terms.From <= at && at < Terms.To;

    public bool Covers(string kind, Scope place, DateTimeOffset at) => IsInForce(at) && Terms.Kinds.Contains(kind) && Terms.Place.Covers(place);

    public ControlledDecision? Find(string approvalId, int round, string decider) =>
        Decisions.Find(taken => taken.ApprovalId == approvalId && taken.Round == round && taken.Decider == decider);

    /// <summary>Total: an event that does not fit leaves the control as it was.</summary>
    public static CompensatingControl? Evolve(CompensatingControl? known, ILedgerEvent @event) => (known, @event) switch
    {
        (null, CompensatingControlAssigned e) => new(e, WithdrawnBy: null, []),
        (null, _) => null,
        (_, CompensatingControlStarted) => known with { HasStarted = true },
        ({ WithdrawnBy: null }, CompensatingControlWithdrawn e) => known with { WithdrawnBy = e.By },
        (_, CompensatingControlUsed e) when known.Find(e.ApprovalId, e.Round, e.Decider) is null =>
            known with { Decisions = known.Decisions.Add(new(e.ApprovalId, e.Round, e.Decider, e.ActingFor, e.Decision, e.Lifted, e.ReviewBy)) },
        (_, ControlledDecisionReviewed e) => known.With(e, taken => taken.IsOpen ? taken with { ReviewedBy = e.By, Verdict = e.Verdict, Comment = e.Comment } : taken),
        (_, ControlledDecisionReviewMissed e) => known.With(e, taken => taken.IsOpen ? taken with { IsReviewMissed = true } : taken),
        _ => known,
    };

    private CompensatingControl With(ControlledDecisionEvent e, Func<ControlledDecision, ControlledDecision> change) =>
        Find(e.ApprovalId, e.Round, e.Decider) is { } taken ? this with { Decisions = Decisions.Replace(taken, change(taken)) } : this;
}
