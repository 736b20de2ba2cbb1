using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Give an exception to somebody.</summary>
public sealed record AssignException(string ExceptionId, string Owner, string? Note = null);

public static class AssignExceptionDecider
{
    /// <summary>Refusals: unknown, over, no owner.</summary>
    public static Decision Decide(AssignException command, ExceptionCase? exception)
    {
        if (ExceptionRefusals.Unknown(exception, command.ExceptionId) is { } unknown)
            return unknown;
        var owner = command.Owner.Trim();
        if (exception!.Owner == owner && exception.Status != ExceptionStatus.Open)
            return Decision.Nothing;
        if (exception.IsOver)
            return ExceptionRefusals.Over(exception);
        return owner.Length == 0
            ? Decision.Refuse("exception.no_owner", "Somebody must have it.")
            : Decision.Accept(new ExceptionAssigned(exception.Id, owner, command.Note));
    }
}
