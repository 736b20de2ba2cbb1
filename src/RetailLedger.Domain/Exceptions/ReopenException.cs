using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Say that an exception that was thought to be over is not.</summary>
public sealed record ReopenException(string ExceptionId, string Why);

public static class ReopenExceptionDecider
{
    /// <summary>Refusals: unknown, no reason.</summary>
    public static Decision Decide(ReopenException command, ExceptionCase? exception)
    {
        if (ExceptionRefusals.Unknown(exception, command.ExceptionId) is { } unknown)
            return unknown;
        if (!exception!.IsOver)
            return Decision.Nothing;
        return string.IsNullOrWhiteSpace(command.Why)
            ? Decision.Refuse("exception.no_reason", "Say why it is not over.")
            : Decision.Accept(new ExceptionReopened(exception.Id, exception.Code, command.Why));
    }
}
