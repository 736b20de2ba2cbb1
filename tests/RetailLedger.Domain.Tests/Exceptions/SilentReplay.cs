using RetailLedger.Domain.Exceptions;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.OrderToCash;

namespace RetailLedger.Domain.Tests.Exceptions;

/// <summary>A silence that was noticed, and how long after the last word it was.</summary>
public sealed record NoticedSilence(string Stream, ExpectedEventMissed Missed, TimeSpan After);

/// <summary>Plays one case by the clock of its own story: deadlines are armed, cancelled and passed as the running ledger arms, cancels and passes them.</summary>
public static class SilentReplay
{
    public static IEnumerable<NoticedSilence> Of(IEnumerable<SimulatedEvent> story, SilenceBounds bounds) =>
        story.GroupBy(e => e.Stream).SelectMany(events => OfCase(events.Key, events, bounds));

    /// <summary>What whoever knows orders tells the running ledger: only what was taken along at a till is paid there.</summary>
    public static bool IsAsked(TrackExpectation expected, ILedgerEvent asking) =>
        expected.Edge != "till-payment" || asking is OrderPlaced { Handover: Handover.TakenAway };

    private static List<NoticedSilence> OfCase(string stream, IEnumerable<SimulatedEvent> events, SilenceBounds bounds)
    {
        var (silence, waits, noticed) = ((CaseSilence?)null, new Dictionary<string, (DateTimeOffset Due, DateTimeOffset Since)>(), new List<NoticedSilence>());
        foreach (var told in events)
        {
            PassUntil(told.At);
            // By the clock of a story our own decisions are not waited for.
            foreach (var change in TrackExpectations.ChangesBy(told.Type, told.Event, told.At, bounds).Where(change => !TrackExpectations.Named(change.Wait)!.Value.Expectation.AnsweredByUs))
            {
                if (change is ExpectationChange.Armed && !IsAsked(TrackExpectations.Named(change.Wait)!.Value.Expectation, told.Event))
                    continue;
                if (change is ExpectationChange.Armed armed)
                    waits[armed.Wait] = (armed.Due, told.At);
                else
                    waits.Remove(change.Wait);
            }

            silence = CaseSilence.Evolve(silence, told.Event);
        }

        PassUntil(DateTimeOffset.MaxValue);
        return noticed;

        void PassUntil(DateTimeOffset now)
        {
            foreach (var (wait, (due, since)) in waits.Where(entry => entry.Value.Due <= now).OrderBy(entry => entry.Value.Due).ToList())
            {
                waits.Remove(wait);
                var strict = bounds.IsLearned(TrackExpectations.Named(wait)!.Value.Expectation);
                if (NoticeSilenceDecider.Decide(new(stream, wait, due, strict), silence) is not Decision.Accepted { Events: [ExpectedEventMissed missed] })
                    continue;
                silence = CaseSilence.Evolve(silence, missed);
                noticed.Add(new(stream, missed, due - since));
            }
        }
    }
}
