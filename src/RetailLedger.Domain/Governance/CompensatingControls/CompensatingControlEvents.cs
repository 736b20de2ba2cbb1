using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>An event of one compensating control.</summary>
public abstract record CompensatingControlEvent(string ControlId) : ILedgerEvent
{
    public string OwnStream() => ControlLinks.Stream(ControlId);

    public virtual IEnumerable<ObjectLink> Links() => [ControlLinks.Of(ControlId)];
}

/// <summary>An event about one decision that was taken under a compensating control.</summary>
/// <param name="Decider">Who took it.</param>
public abstract record ControlledDecisionEvent(string ControlId, string ApprovalId, int Round, string Decider) : CompensatingControlEvent(ControlId)
{
    public override IEnumerable<ObjectLink> Links() =>
        [ControlLinks.Of(ControlId), new(ApprovalLinks.Approval, ApprovalId), new(ObjectTypes.ControlledDecision, ControlLinks.Decision(ApprovalId, Round, Decider))];
}

/// <summary>At a place where duties cannot be kept apart, somebody who works elsewhere will look at what is decided there by those who had a hand in the case.</summary>
/// <param name="Place">Where, as rights say it: a location, or a legal entity at most.</param>
/// <param name="Kinds">For which acts; see <see cref="ActKinds"/>.</param>
/// <param name="Reviewer">Who looks at each of these decisions.</param>
/// <param name="From">From when, that moment included.</param>
/// <param name="To">Until when, that moment excluded. A control has an end.</param>
/// <param name="Why">Why the duties cannot be kept apart there.</param>
/// <param name="By">Who assigned it: it never serves them.</param>
public sealed record CompensatingControlAssigned(
    string ControlId, Scope Place, IReadOnlyList<string> Kinds, string Reviewer, DateTimeOffset From, DateTimeOffset To, string Why, string By) : CompensatingControlEvent(ControlId)
{
    public override IEnumerable<ObjectLink> Links() => [.. base.Links(), People.Link(Reviewer, "reviewer")];
}

/// <summary>A control that was assigned for later is in force from now on. It only says what its dates say anyway.</summary>
public sealed record CompensatingControlStarted(string ControlId) : CompensatingControlEvent(ControlId);

/// <summary>A compensating control is withdrawn. It binds at once; what was decided under it is still to be reviewed.</summary>
public sealed record CompensatingControlWithdrawn(string ControlId, string By, string Why) : CompensatingControlEvent(ControlId);

/// <summary>A decision was taken under it, in the same transaction.</summary>
/// <param name="OnEventId">The decision.</param>
/// <param name="Decision">What was said.</param>
/// <param name="Lifted">The hands in the case that did not stand in the way because of it.</param>
/// <param name="ReviewBy">Until when the reviewer has to look at it.</param>
/// <param name="ActingFor">Whose authority the decision used, when it was not the decider's own.</param>
public sealed record CompensatingControlUsed(
    string ControlId, string ApprovalId, int Round, string Decider, string OnEventId, ApprovalDecision Decision, IReadOnlyList<LiftedConflict> Lifted, DateTimeOffset ReviewBy, string? ActingFor = null)
    : ControlledDecisionEvent(ControlId, ApprovalId, Round, Decider);

/// <summary>Somebody who had no part in it looked at a decision that was taken under a compensating control.</summary>
public sealed record ControlledDecisionReviewed(
    string ControlId, string ApprovalId, int Round, string Decider, string By, ControlVerdict Verdict, string Comment) : ControlledDecisionEvent(ControlId, ApprovalId, Round, Decider);

/// <summary>A decision was taken under a compensating control and nobody looked at it in time.</summary>
/// <param name="ReviewBy">When somebody should have.</param>
public sealed record ControlledDecisionReviewMissed(string ControlId, string ApprovalId, int Round, string Decider, DateTimeOffset ReviewBy)
    : ControlledDecisionEvent(ControlId, ApprovalId, Round, Decider);

/// <summary>What the review of a controlled decision came to.</summary>
public enum ControlVerdict
{
    InOrder = 1,
    NotInOrder = 2,
}
