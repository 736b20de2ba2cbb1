using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Show an exception an event on its case that may end it.</summary>
/// <param name="Stream">The case the event is on.</param>
public sealed record ResolveException(string ExceptionId, string EventId, string Stream, string Type, IReadOnlyList<ObjectLink> Links);

public static class ResolveExceptionDecider
{
    /// <summary>Refusals: unknown, not recovered, spent. Only the awaited event on the very case ends an exception.</summary>
    public static Decision Decide(ResolveException command, ExceptionCase? exception)
    {
        if (ExceptionRefusals.Unknown(exception, command.ExceptionId) is { } unknown)
            return unknown;
        if (exception!.IsOver)
            return Decision.Nothing;
        if (command.Stream != exception.Subject || !exception.Recovery.IsMetBy(command.Type, command.Links))
            return Decision.Refuse("exception.not_recovered", $"It awaits {string.Join(" or ", exception.Recovery.EventTypes)} on {exception.Subject}.");
        return exception.Spent.Contains(command.EventId)
            ? Decision.Refuse("exception.spent", "That event resolved it before, and it was reopened since: another is awaited.")
            : Decision.Accept(new ExceptionResolved(exception.Id, command.EventId, command.Type));
    }
}
