using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Ask whether what should have followed on a case did not follow in time.</summary>
/// <param name="Wait">The wait that has passed: the edge, and the thing where the case has several.</param>
public sealed record NoticeSilence(string Case, string Wait, DateTimeOffset DueBy);

public static class NoticeSilenceDecider
{
    /// <summary>Refusals: no such edge. A wait that is over, or was noticed, is let go.</summary>
    public static Decision Decide(NoticeSilence command, CaseSilence? silence)
    {
        if (TrackExpectations.Named(command.Wait) is not var (expected, about))
            return Decision.Refuse("silence.no_such_edge", $"Nothing is expected under the name {command.Wait}.");
        return silence is null || !silence.Open.Contains(command.Wait) || silence.Missed.Contains(CaseSilence.MissedKey(expected.Edge, about, command.DueBy))
            ? Decision.Nothing
            : Decision.Accept(new ExpectedEventMissed(command.Case, expected.Edge, command.DueBy, expected.Ends, about));
    }
}
