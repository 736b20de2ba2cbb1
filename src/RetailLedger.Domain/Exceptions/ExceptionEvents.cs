using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>Something went wrong on a case, or is about to, and somebody owns it from now on.</summary>
/// <param name="Code">What went wrong; see <see cref="ExceptionCatalogue"/>.</param>
/// <param name="Subject">The case it is about.</param>
/// <param name="Recovery">What ends it.</param>
/// <param name="Owner">Who has it first.</param>
/// <param name="CauseEventId">The event that showed it.</param>
public sealed record ExceptionRaised(
    string ExceptionId,
    ExceptionClass Class,
    string Code,
    string Subject,
    RecoveryCondition Recovery,
    string Owner,
    Money? ValueAtRisk = null,
    string? CauseEventId = null,
    string? Detail = null) : ILedgerEvent
{
    public string OwnStream() => ExceptionLinks.Stream(ExceptionId);

    public IEnumerable<ObjectLink> Links() => [.. ExceptionLinks.Of(ExceptionId), new(ExceptionLinks.Case, Subject)];
}

/// <summary>What should have followed on a case did not follow in time. It is noted on the case itself: the silence is part of its story.</summary>
/// <param name="Case">The case that is silent.</param>
/// <param name="Edge">Which step was expected; see <see cref="TrackExpectations"/>.</param>
/// <param name="Expected">Stored names of the events of which any would have done.</param>
/// <param name="About">The one line or shipment whose news is missing, where the case has several.</param>
/// <param name="Overtaken">Set when the step was done, as later news shows, and only the news of it is missing.</param>
public sealed record ExpectedEventMissed(
    string Case, string Edge, DateTimeOffset DueBy, IReadOnlyList<string> Expected, ObjectLink? About = null, bool? Overtaken = null) : ILedgerEvent
{
    public string OwnStream() => Case;

    public IEnumerable<ObjectLink> Links() => About is null ? [new(ExceptionLinks.Case, Case)] : [new(ExceptionLinks.Case, Case), About];
}

/// <summary>Somebody else has it now.</summary>
public sealed record ExceptionAssigned(string ExceptionId, string Owner, string? Note = null) : ILedgerEvent
{
    public string OwnStream() => ExceptionLinks.Stream(ExceptionId);

    public IEnumerable<ObjectLink> Links() => ExceptionLinks.Of(ExceptionId);
}

/// <summary>It was taken for one kind of trouble and is another.</summary>
public sealed record ExceptionReclassified(string ExceptionId, ExceptionClass From, ExceptionClass To, string Why) : ILedgerEvent
{
    public string OwnStream() => ExceptionLinks.Stream(ExceptionId);

    public IEnumerable<ObjectLink> Links() => ExceptionLinks.Of(ExceptionId);
}

/// <summary>How a retry went.</summary>
public enum RetryResult
{
    Failed = 1,

    /// <summary>It went through; whether it helped, only the awaited event says.</summary>
    WentThrough = 2,
}

/// <summary>What had failed was tried again.</summary>
public sealed record ExceptionRetryAttempted(string ExceptionId, int Attempt, RetryResult Result, string? Detail = null) : ILedgerEvent
{
    public string OwnStream() => ExceptionLinks.Stream(ExceptionId);

    public IEnumerable<ObjectLink> Links() => ExceptionLinks.Of(ExceptionId);
}

/// <summary>Nobody settled it in time, so somebody higher hears of it.</summary>
/// <param name="To">Who hears of it.</param>
public sealed record ExceptionEscalated(string ExceptionId, int Level, string To, string Because) : ILedgerEvent
{
    public string OwnStream() => ExceptionLinks.Stream(ExceptionId);

    public IEnumerable<ObjectLink> Links() => ExceptionLinks.Of(ExceptionId);
}

/// <summary>What was awaited happened.</summary>
public sealed record ExceptionResolved(string ExceptionId, string ByEventId, string ByType) : ILedgerEvent
{
    public string OwnStream() => ExceptionLinks.Stream(ExceptionId);

    public IEnumerable<ObjectLink> Links() => [.. ExceptionLinks.Of(ExceptionId), new(ObjectTypes.Event, ByEventId, "resolved-by")];
}

/// <summary>It stays as it is, and somebody who may say so said so.</summary>
public sealed record ExceptionAccepted(string ExceptionId, string GrantId, string Why) : IGrantedAct
{
    public string OwnStream() => ExceptionLinks.Stream(ExceptionId);

    public IEnumerable<ObjectLink> Links() => ExceptionLinks.Of(ExceptionId);
}

/// <summary>It was thought to be over and is not.</summary>
/// <param name="Code">What went wrong; the times of its escalation follow from it.</param>
public sealed record ExceptionReopened(string ExceptionId, string Code, string Why) : ILedgerEvent
{
    public string OwnStream() => ExceptionLinks.Stream(ExceptionId);

    public IEnumerable<ObjectLink> Links() => ExceptionLinks.Of(ExceptionId);
}
