using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Let somebody higher hear of an exception that nobody settled in time.</summary>
public sealed record EscalateException(string ExceptionId, int Level, string Because);

public static class EscalateExceptionDecider
{
    /// <summary>Refusals: unknown, no such level. A timer that rings when the exception is over, or for a level it already has, is let go.</summary>
    public static Decision Decide(EscalateException command, ExceptionCase? exception)
    {
        if (ExceptionRefusals.Unknown(exception, command.ExceptionId) is { } unknown)
            return unknown;
        if (command.Level < 1 || command.Level > ExceptionCatalogue.Levels.Count)
            return Decision.Refuse("exception.no_such_level", $"Levels are 1 to {ExceptionCatalogue.Levels.Count}.");
        return exception!.IsOver || command.Level <= exception.Level
            ? Decision.Nothing
            : Decision.Accept(new ExceptionEscalated(exception.Id, command.Level, ExceptionCatalogue.Levels[command.Level - 1], command.Because));
    }
}
