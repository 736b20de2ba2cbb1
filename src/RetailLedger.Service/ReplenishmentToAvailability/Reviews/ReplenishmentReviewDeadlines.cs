using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.ReplenishmentToAvailability;

/// <summary>A review that nobody answers while the day that was found still says something has that noted: it does not just become old.</summary>
public sealed class ReplenishmentReviewDeadlines : ICaseClock
{
    public const string Unanswered = "review-unanswered";

    public IReadOnlyList<Type> On { get; } = [typeof(ReplenishmentReviewRecommended), typeof(ReplenishmentReviewAnswered)];

    public IEnumerable<DeadlineChange> Changes(RecordedEvent recorded) => recorded.Data switch
    {
        ReplenishmentReviewRecommended e => [new DeadlineChange.Arm(Unanswered, e.ExpiresAt)],
        ReplenishmentReviewAnswered => [new DeadlineChange.Cancel(Unanswered)],
        _ => [],
    };

    public Consequence? WhenPassed(Deadline deadline) => deadline.Name is Unanswered
        ? Consequence.On<ReplenishmentReview>(deadline.Stream, ReplenishmentReview.Evolve, (known, now) => ExpireReplenishmentReviewDecider.Decide(new(StreamKeys.Id(deadline.Stream)), known, now))
        : null;
}
