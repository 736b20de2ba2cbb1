using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Say that what should have followed an event did not follow in time.</summary>
/// <param name="About">The one line or shipment whose news is missing, where the case has several.</param>
public sealed record NoticeSilence(string Edge, string Subject, string AfterEventId, DateTimeOffset DueBy, ObjectLink? About = null)
{
    public string ExceptionId => ExceptionLinks.Id(TrackExpectations.CodeOf(Edge), Subject, Occurrence);

    /// <summary>One event may begin the waits of several things.</summary>
    internal string Occurrence => About is null ? AfterEventId : $"{AfterEventId} {About.Id}";
}

public static class NoticeSilenceDecider
{
    /// <summary>Refusals: no such edge.</summary>
    public static Decision Decide(NoticeSilence command, ExceptionCase? exception)
    {
        if (exception is not null)
            return Decision.Nothing;
        if (TrackExpectations.Find(command.Edge) is not { } expected)
            return Decision.Refuse("silence.no_such_edge", $"Nothing is expected under the name {command.Edge}.");

        var raise = new RaiseException(expected.Code, command.Subject, command.Occurrence, About: command.About, CauseEventId: command.AfterEventId);
        return Decision.Accept(
            new ExpectedEventMissed(command.ExceptionId, command.Edge, command.Subject, command.AfterEventId, command.DueBy, expected.Ends),
            RaiseExceptionDecider.Raised(raise, ExceptionCatalogue.Of(expected.Code)));
    }
}
