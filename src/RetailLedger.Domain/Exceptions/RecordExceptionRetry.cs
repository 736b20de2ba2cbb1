using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Write down that what had failed was tried again.</summary>
public sealed record RecordExceptionRetry(string ExceptionId, int Attempt, RetryResult Result, string? Detail = null);

public static class RecordExceptionRetryDecider
{
    /// <summary>Refusals: unknown, bad attempt. A retry never ends an exception; one that comes when it is over is let go.</summary>
    public static Decision Decide(RecordExceptionRetry command, ExceptionCase? exception)
    {
        if (ExceptionRefusals.Unknown(exception, command.ExceptionId) is { } unknown)
            return unknown;
        if (command.Attempt < 1)
            return Decision.Refuse("exception.bad_attempt", "Attempts are counted from one.");
        return exception!.IsOver || command.Attempt <= exception.Attempts
            ? Decision.Nothing
            : Decision.Accept(new ExceptionRetryAttempted(exception.Id, command.Attempt, command.Result, command.Detail));
    }
}
