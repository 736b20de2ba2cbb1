using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.Governance;

/// <summary>A sample that nobody looks at in time is missed.</summary>
public sealed class SampleDeadlines : IDeadlineRule
{
    private const string Review = "review";

    public string Name => "sample-times";

    public IReadOnlyList<Type> On { get; } = [typeof(ActSampled), typeof(SampledActReviewed), typeof(SampledActReviewMissed)];

    public IEnumerable<DeadlineChange> Changes(RecordedEvent recorded) => recorded.Data switch
    {
        ActSampled e => [new DeadlineChange.Arm(Review, e.ReviewBy)],
        _ => [new DeadlineChange.Cancel(Review)],
    };

    public Consequence WhenPassed(Deadline deadline) => Consequence.On<Sample>(deadline.Stream, Sample.Evolve, SampleClock.MissReview);
}
