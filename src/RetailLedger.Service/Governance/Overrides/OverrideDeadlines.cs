using System.Globalization;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.Governance;

/// <summary>An override that nobody answers or nobody uses is over; one that was used and that nobody reviews is missed.</summary>
public sealed class OverrideDeadlines : IDeadlineRule
{
    private const string Expires = "expires";
    private const string Review = "review";

    public string Name => "override-times";

    public IReadOnlyList<Type> On { get; } =
        [typeof(OverrideRequested), typeof(OverrideGranted), typeof(OverrideRefused), typeof(OverrideUsed), typeof(OverrideExpired), typeof(OverrideReviewed), typeof(OverrideReviewMissed)];

    // What is armed again has only its last moment: the end of the grant takes the place of the end of the request.
    public IEnumerable<DeadlineChange> Changes(RecordedEvent recorded) => recorded.Data switch
    {
        OverrideRequested e => [new DeadlineChange.Arm(Named(Expires, e.Round), e.AnswerBy)],
        OverrideGranted e => [new DeadlineChange.Arm(Named(Expires, e.Round), e.ExpiresAt)],
        OverrideUsed e => [new DeadlineChange.Cancel(Named(Expires, e.Round)), new DeadlineChange.Arm(Named(Review, e.Round), e.ReviewBy)],
        OverrideReviewed or OverrideReviewMissed => [new DeadlineChange.Cancel(Named(Review, ((OverrideEvent)recorded.Data).Round))],
        OverrideEvent e => [new DeadlineChange.Cancel(Named(Expires, e.Round))],
        _ => [],
    };

    public Consequence WhenPassed(Deadline deadline)
    {
        var (what, round) = deadline.Name.Split('-') is [var name, var number] ? (name, int.Parse(number, CultureInfo.InvariantCulture)) : (deadline.Name, 0);
        return Consequence.On<Override>(deadline.Stream, Override.Evolve, (known, now) => what == Review
            ? OverrideClock.MissReview(known, round, now)
            : OverrideClock.Expire(known, round, now));
    }

    private static string Named(string what, int round) => string.Create(CultureInfo.InvariantCulture, $"{what}-{round}");
}
