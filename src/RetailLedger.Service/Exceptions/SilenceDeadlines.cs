using RetailLedger.Domain;
using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Exceptions.Reactions;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Reacting.Deadlines;

namespace RetailLedger.Service.Exceptions;

/// <summary>A case on which an expected event does not follow in time has its silence noted, and one on which we promised something by a moment of its own has ours noted.</summary>
public sealed class SilenceDeadlines(IBusinessClock clock, UnaskedSteps unasked, IEnumerable<ICaseClock> promises) : IDeadlineRule
{
    private readonly ICaseClock[] _promises = [.. promises];
    private SilenceBounds _bounds = SilenceBounds.Declared;
    private IReadOnlySet<(Guid Event, string Edge)> _unasked = new HashSet<(Guid, string)>();

    public string Name => "notice-silence";

    public IReadOnlyList<Type> On { get; } = [.. EventTypes.Known(TrackExpectations.Types).Union(promises.SelectMany(promise => promise.On))];

    // What happened before silence was ever listened for is no silence.
    public ReactionStart Start => ReactionStart.Introduction;

    public async Task PrepareAsync(IReadOnlyList<RecordedEvent> events, ICases cases, CancellationToken ct)
    {
        _bounds = (await cases.ReadAsync<SilenceBounds>(SilenceBounds.Stream, SilenceBounds.Evolve, ct)).State ?? SilenceBounds.Declared;
        _unasked = await unasked.AmongAsync(events, _ => true, cases, ct);
    }

    public IEnumerable<DeadlineChange> Changes(RecordedEvent recorded) => TrackExpectations.ChangesBy(recorded.Type, recorded.Data, clock.HeardAt(recorded), _bounds)
        .Where(change => change is ExpectationChange.Ended || IsListenedFor(change.Wait, recorded.Id))
        .Select(change => (DeadlineChange)(change switch
        {
            ExpectationChange.Armed armed => new DeadlineChange.Arm(armed.Wait, armed.Due),
            _ => new DeadlineChange.Cancel(change.Wait),
        }))
        .Concat(_promises.Where(promise => promise.On.Contains(recorded.Data.GetType())).SelectMany(promise => promise.Changes(recorded)));

    public Consequence WhenPassed(Deadline deadline)
    {
        if (_promises.Select(promise => promise.WhenPassed(deadline)).FirstOrDefault(consequence => consequence is not null) is { } promised)
            return promised;
        var learned = TrackExpectations.Named(deadline.Name) is var (expected, _) && _bounds.IsLearned(expected);
        return Consequence.On<CaseSilence>(
            deadline.Stream, CaseSilence.Evolve, (silence, _) => NoticeSilenceDecider.Decide(new(deadline.Stream, deadline.Name, deadline.Due, EvenIfOvertaken: learned), silence));
    }

    // Our own decisions take their time on the wall: in a story that is played fast they would always come too late. And nobody is silent who has no
    // way to answer: the answer that is hoped for first must be one that this release knows.
    private bool IsListenedFor(string wait, Guid asking) => TrackExpectations.Named(wait) is var (expected, _)
        && EventCatalogue.Find(expected.Ends[0]) is not null
        && (clock is WallClock || !expected.AnsweredByUs)
        && !_unasked.Contains((asking, expected.Edge));
}

internal static class Hearing
{
    /// <summary>From when a wait counts. By the clock on the wall nobody is silent before we heard the question; where a story is played fast, its own time
    /// is all there is.</summary>
    public static DateTimeOffset HeardAt(this IBusinessClock clock, RecordedEvent recorded) =>
        clock is WallClock && recorded.RecordedAt > recorded.Envelope.OccurredAt ? recorded.RecordedAt : recorded.Envelope.OccurredAt;
}
