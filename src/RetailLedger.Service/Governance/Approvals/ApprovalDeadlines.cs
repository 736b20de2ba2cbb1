using System.Globalization;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.Governance;

/// <summary>A request that nobody answers is raised to a higher role, then it is over; a grant that nobody uses comes to its end; a compensating control that was assigned for later begins, and an
/// answer that rests on one and that nobody reviews is missed.</summary>
public sealed class ApprovalDeadlines : IDeadlineRule
{
    private const string Escalates = "escalates";
    private const string Expires = "expires";
    private const string Lapses = "lapses";
    private const string Review = "review ";
    private const string Begins = "begins";

    public string Name => "approval-times";

    public IReadOnlyList<Type> On { get; } =
    [
        typeof(ApprovalRequested), typeof(ApprovalTierReached), typeof(ApprovalGranted), typeof(ApprovalDenied), typeof(ApprovalWithdrawn), typeof(ApprovalExpired),
        typeof(ApprovalInvalidated), typeof(ApprovalRevoked), typeof(ApprovalConsumed), typeof(ApprovalLapsed), typeof(ApprovalDecisionRecorded),
        typeof(CompensatingControlAssigned), typeof(CompensatingControlWithdrawn), typeof(CompensatingControlUsed), typeof(ControlledDecisionReviewed), typeof(ControlledDecisionReviewMissed),
    ];

    // What is armed again has only its last moment: the next tier's takes the place of the one before it.
    public IEnumerable<DeadlineChange> Changes(RecordedEvent recorded) => recorded.Data switch
    {
        ApprovalRequested { ExpiresAt: { } end } e => [new DeadlineChange.Arm(Named(Expires, e.Round), end)],
        ApprovalTierReached e => [new DeadlineChange.Arm(Named(Escalates, e.Round), e.EscalateAt)],
        ApprovalGranted e => [.. Answered(e.Round), new DeadlineChange.Arm(Named(Lapses, e.Round), e.ValidUntil)],
        // Who has it back has time until the request is over; no tier is late with it.
        ApprovalDecisionRecorded { Decision: ApprovalDecision.ReturnedForChange } e => [new DeadlineChange.Cancel(Named(Escalates, e.Round))],
        ApprovalDecisionRecorded or ApprovalConsumed { Remaining.Minor: > 0 } => [],
        ApprovalEvent e => [.. Answered(e.Round), new DeadlineChange.Cancel(Named(Lapses, e.Round))],
        CompensatingControlAssigned e when e.From > recorded.Envelope.OccurredAt => [new DeadlineChange.Arm(Begins, e.From)],
        CompensatingControlWithdrawn => [new DeadlineChange.Cancel(Begins)],
        CompensatingControlUsed e => [new DeadlineChange.Arm(Named(e), e.ReviewBy)],
        ControlledDecisionEvent e => [new DeadlineChange.Cancel(Named(e))],
        _ => [],
    };

    public Consequence WhenPassed(Deadline deadline)
    {
        if (deadline.Name == Begins)
            return Consequence.On<CompensatingControl>(deadline.Stream, CompensatingControl.Evolve, ControlClock.Begin);
        if (deadline.Name.StartsWith(Review, StringComparison.Ordinal) && ControlLinks.OfDecision(deadline.Name[Review.Length..]) is var (approvalId, of, decider))
            return Consequence.On<CompensatingControl>(deadline.Stream, CompensatingControl.Evolve, (control, now) => ControlClock.MissReview(control, approvalId, of, decider, now));
        var (what, round) = deadline.Name.Split('-') is [var name, var number] ? (name, int.Parse(number, CultureInfo.InvariantCulture)) : (deadline.Name, 0);
        return Consequence.On<Approval>(deadline.Stream, Approval.Evolve, (approval, now) => what switch
        {
            Escalates => ApprovalClock.Escalate(approval, round, now),
            Expires => ApprovalClock.Expire(approval, round, now),
            _ => ApprovalClock.Lapse(approval, round, now),
        });
    }

    private static IEnumerable<DeadlineChange> Answered(int round) => [new DeadlineChange.Cancel(Named(Expires, round)), new DeadlineChange.Cancel(Named(Escalates, round))];

    private static string Named(ControlledDecisionEvent e) => Review + ControlLinks.Decision(e.ApprovalId, e.Round, e.Decider);

    private static string Named(string what, int round) => string.Create(CultureInfo.InvariantCulture, $"{what}-{round}");
}
