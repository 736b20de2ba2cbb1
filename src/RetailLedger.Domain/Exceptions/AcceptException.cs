using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Leave an exception as it is and carry what it costs.</summary>
public sealed record AcceptException(string ExceptionId, string Why);

public static class AcceptExceptionDecider
{
    /// <summary>What a grant must be for. There is no automatic limit: no risk is carried without somebody who may.</summary>
    public const string Act = "exception.accept";

    /// <summary>Refusals: unknown, over, no reason, grant required.</summary>
    public static Decision Decide(AcceptException command, ExceptionCase? exception, Grant? grant, DateTimeOffset now)
    {
        if (ExceptionRefusals.Unknown(exception, command.ExceptionId) is { } unknown)
            return unknown;
        if (exception!.Status == ExceptionStatus.Accepted)
            return Decision.Nothing;
        if (exception.Status == ExceptionStatus.Resolved)
            return ExceptionRefusals.Over(exception);
        if (string.IsNullOrWhiteSpace(command.Why))
            return Decision.Refuse("exception.no_reason", "Say why it may stay as it is.");
        return Lets(grant, exception, now)
            ? Decision.Accept(new ExceptionAccepted(exception.Id, grant!.Id, command.Why))
            : Decision.Refuse("exception.grant_required", "Only a grant lets an exception stay as it is.");
    }

    private static bool Lets(Grant? grant, ExceptionCase exception, DateTimeOffset now) =>
        grant is not null && grant.Act == Act && grant.Subject == ExceptionLinks.Stream(exception.Id) && now < grant.ValidUntil
        && (exception.ValueAtRisk is not { } risk || (risk.Currency == grant.Limit.Currency && risk.Minor <= grant.Limit.Minor));
}
