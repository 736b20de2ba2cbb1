using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

public enum ExceptionStatus
{
    Open = 1,
    Assigned = 2,

    /// <summary>Somebody is trying.</summary>
    InProgress = 3,

    /// <summary>What could be done was done; the awaited event is still out.</summary>
    AwaitingOutcome = 4,

    Resolved = 5,
    Accepted = 6,
}

/// <summary>The least a decision about an exception needs to know.</summary>
/// <param name="Level">How high it was escalated since it was raised or reopened; 0 is not at all.</param>
/// <param name="Spent">Events that resolved it before it was reopened: none of them resolves it again.</param>
public sealed record ExceptionCase(
    string Id,
    ExceptionClass Class,
    string Code,
    string Subject,
    RecoveryCondition Recovery,
    string Owner,
    ExceptionStatus Status,
    IReadOnlyList<string> Spent,
    Money? ValueAtRisk = null,
    int Level = 0,
    int Attempts = 0)
{
    public bool IsOver => Status is ExceptionStatus.Resolved or ExceptionStatus.Accepted;

    /// <summary>Total: an event that does not fit leaves the exception as it was.</summary>
    public static ExceptionCase? Evolve(ExceptionCase? exception, ILedgerEvent @event) => (exception, @event) switch
    {
        (null, ExceptionRaised e) => new(e.ExceptionId, e.Class, e.Code, e.Subject, e.Recovery, e.Owner, ExceptionStatus.Open, [], e.ValueAtRisk),
        (null, _) => null,
        (_, ExceptionReclassified e) => exception with { Class = e.To },
        ({ IsOver: true }, ExceptionReopened) => exception with { Status = ExceptionStatus.Open, Level = 0 },
        ({ IsOver: true }, _) => exception,
        (_, ExceptionAssigned e) => exception with { Owner = e.Owner, Status = exception.Status == ExceptionStatus.Open ? ExceptionStatus.Assigned : exception.Status },
        (_, ExceptionRetryAttempted e) => exception with
        {
            Attempts = Math.Max(exception.Attempts, e.Attempt),
            Status = e.Result == RetryResult.WentThrough ? ExceptionStatus.AwaitingOutcome : ExceptionStatus.InProgress,
        },
        (_, ExceptionEscalated e) => exception with { Level = Math.Max(exception.Level, e.Level) },
        (_, ExceptionResolved e) => exception with { Status = ExceptionStatus.Resolved, Spent = [.. exception.Spent, e.ByEventId] },
        (_, ExceptionAccepted) => exception with { Status = ExceptionStatus.Accepted },
        _ => exception,
    };
}
