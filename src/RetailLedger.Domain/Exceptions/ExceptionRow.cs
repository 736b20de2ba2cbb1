using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Which row: an exception.</summary>
public sealed record ExceptionKey(string ExceptionId);

/// <summary>An exception in its queue: what it is, whose turn it is, since when, what it may cost, and the one act that unblocks it.</summary>
/// <param name="Turn">Who must act next; nobody once it is over.</param>
/// <param name="Since">What its age counts from: when it was raised, or reopened.</param>
/// <param name="Awaits">Stored names of the events that end it.</param>
/// <param name="About">The one line or shipment it is about.</param>
public sealed record ExceptionRow(
    ExceptionClass Class,
    string Code,
    string Subject,
    ExceptionStatus Status,
    string Owner,
    string Turn,
    string Act,
    string Awaits,
    string? About,
    int Level,
    int Attempts,
    long ValueMinor,
    string? Currency,
    DateTimeOffset Since,
    DateTimeOffset? EndedAt,
    string? Detail,
    string? Location)
{
    public static IReadOnlyList<Type> Reads { get; } = [.. ExceptionsEvents.Contracts.Select(contract => contract.Data)
        .Where(type => type != typeof(ExpectedEventMissed) && type != typeof(CaseQuarantined) && type != typeof(CaseReleased))];

    public bool IsOver => Status is ExceptionStatus.Resolved or ExceptionStatus.Accepted;

    public static IEnumerable<ExceptionKey> KeysOf(RecordedEvent recorded) =>
        StreamKeys.Category(recorded.Stream) == ExceptionLinks.Exception ? [new(StreamKeys.Id(recorded.Stream))] : [];

    public static ExceptionRow? Evolve(ExceptionRow? row, ExceptionKey key, RecordedEvent recorded) => (row, recorded.Data) switch
    {
        (null, ExceptionRaised e) => Raised(e, recorded),
        (null, _) => null,
        (_, ExceptionReclassified e) => row with { Class = e.To },
        ({ IsOver: true }, ExceptionReopened) => row with { Status = ExceptionStatus.Open, Turn = row.Owner, Level = 0, Since = recorded.Envelope.OccurredAt, EndedAt = null },
        ({ IsOver: true }, _) => row,
        (_, ExceptionAssigned e) => row with { Owner = e.Owner, Turn = e.Owner, Status = row.Status == ExceptionStatus.Open ? ExceptionStatus.Assigned : row.Status },
        (_, ExceptionRetryAttempted e) => row with
        {
            Attempts = Math.Max(row.Attempts, e.Attempt),
            Status = e.Result == RetryResult.WentThrough ? ExceptionStatus.AwaitingOutcome : ExceptionStatus.InProgress,
        },
        (_, ExceptionEscalated e) => row with { Level = Math.Max(row.Level, e.Level) },
        (_, ExceptionResolved) => Over(row, ExceptionStatus.Resolved, recorded),
        (_, ExceptionAccepted) => Over(row, ExceptionStatus.Accepted, recorded),
        _ => row,
    };

    private static ExceptionRow Raised(ExceptionRaised e, RecordedEvent recorded)
    {
        var kind = ExceptionCatalogue.Of(e.Code);
        return new(
            e.Class, e.Code, e.Subject, ExceptionStatus.Open, e.Owner, kind.Turn, kind.Act, string.Join(", ", e.Recovery.EventTypes), e.Recovery.Thing?.Id, 0, 0,
            e.ValueAtRisk?.Minor ?? 0, e.ValueAtRisk?.Currency, recorded.Envelope.OccurredAt, null, e.Detail, recorded.Envelope.Scope.Location);
    }

    private static ExceptionRow Over(ExceptionRow row, ExceptionStatus status, RecordedEvent recorded) =>
        row with { Status = status, Turn = "nobody", EndedAt = recorded.Envelope.OccurredAt };
}
