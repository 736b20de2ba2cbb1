using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Ask whether what should have followed on a case did not follow in time.</summary>
/// <param name="Wait">The wait that has passed: the edge, and the thing where the case has several.</param>
/// <param name="EvenIfOvertaken">A missing report is missed although what followed shows that the step was done.</param>
public sealed record NoticeSilence(string Case, string Wait, DateTimeOffset DueBy, bool EvenIfOvertaken = false);

public static class NoticeSilenceDecider
{
    /// <summary>Refusals: no such edge. A wait that is over, or was noticed, is let go.</summary>
    public static Decision Decide(NoticeSilence command, CaseSilence? silence)
    {
        if (TrackExpectations.Named(command.Wait) is not var (expected, about))
            return Decision.Refuse("silence.no_such_edge", $"Nothing is expected under the name {command.Wait}.");
        var overtaken = command.EvenIfOvertaken && silence?.Overtaken.Contains(command.Wait) == true;
        return silence is null || !(overtaken || silence.Open.Contains(command.Wait)) || silence.Missed.Contains(CaseSilence.MissedKey(expected.Edge, about, command.DueBy))
            ? Decision.Nothing
            : Decision.Accept(new ExpectedEventMissed(command.Case, expected.Edge, command.DueBy, expected.Ends, about, overtaken ? true : null));
    }
}
