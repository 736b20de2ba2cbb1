using RetailLedger.Domain;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Exceptions.Reactions;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.Exceptions;

/// <summary>A case on which an expected event does not follow in time has its silence noted.</summary>
public sealed class SilenceDeadlines(IBusinessClock clock) : IDeadlineRule
{
    public string Name => "notice-silence";

    public IReadOnlyList<Type> On { get; } = EventTypes.Known(TrackExpectations.Types);

    // What happened before silence was ever listened for is no silence.
    public ReactionStart Start => ReactionStart.Introduction;

    public IEnumerable<DeadlineChange> Changes(RecordedEvent recorded) => TrackExpectations.ChangesBy(recorded.Type, recorded.Data, LearnedAt(recorded))
        .Where(change => change is ExpectationChange.Ended || IsListenedFor(change.Wait))
        .Select(change => (DeadlineChange)(change switch
        {
            ExpectationChange.Armed armed => new DeadlineChange.Arm(armed.Wait, armed.Due),
            _ => new DeadlineChange.Cancel(change.Wait),
        }));

    public Consequence WhenPassed(Deadline deadline) => Consequence.On<CaseSilence>(
        deadline.Stream, CaseSilence.Evolve, (silence, _) => NoticeSilenceDecider.Decide(new(deadline.Stream, deadline.Name, deadline.Due), silence));

    // By the clock on the wall nobody is silent before we heard the question; where a story is played fast, its own time is all there is.
    private DateTimeOffset LearnedAt(RecordedEvent recorded) =>
        clock is WallClock && recorded.RecordedAt > recorded.Envelope.OccurredAt ? recorded.RecordedAt : recorded.Envelope.OccurredAt;

    // Our own decisions take their time on the wall: in a story that is played fast they would always come too late. And nobody is silent who has no
    // way to answer: the answer that is hoped for first must be one that this release knows.
    private bool IsListenedFor(string wait) => TrackExpectations.Named(wait) is var (expected, _)
        && EventCatalogue.Find(expected.Ends[0]) is not null
        && (clock is WallClock || !expected.AnsweredByUs);
}
