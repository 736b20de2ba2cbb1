using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Say that an exception is of another class than it was taken for.</summary>
public sealed record ReclassifyException(string ExceptionId, ExceptionClass To, string Why);

public static class ReclassifyExceptionDecider
{
    /// <summary>Refusals: unknown, no reason. What is over is reclassified too: figures are made of it.</summary>
    public static Decision Decide(ReclassifyException command, ExceptionCase? exception)
    {
        if (ExceptionRefusals.Unknown(exception, command.ExceptionId) is { } unknown)
            return unknown;
        if (exception!.Class == command.To)
            return Decision.Nothing;
        return string.IsNullOrWhiteSpace(command.Why)
            ? Decision.Refuse("exception.no_reason", "Say why it is another class: the next reader will ask.")
            : Decision.Accept(new ExceptionReclassified(exception.Id, exception.Class, command.To, command.Why));
    }
}
