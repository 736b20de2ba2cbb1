using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.CustomerCare;

/// <summary>Where a case stands.</summary>
public enum CaseStage
{
    /// <summary>Nobody and nothing has read it yet.</summary>
    Received = 1,

    /// <summary>A person is to say what it is about.</summary>
    Triage = 2,

    /// <summary>It waits for an answer in the queue of those who can give it.</summary>
    Queued = 3,

    Resolved = 4,

    /// <summary>The customer was answered, and it is their turn: our clock stands still until they write again.</summary>
    AwaitingCustomer = 5,
}

/// <summary>A customer's case, as its decisions need it.</summary>
/// <param name="ReceivedAt">When the newest message was written: the time to answer runs from here.</param>
/// <param name="Category">What it is about; null until something was concluded.</param>
public sealed record CustomerCase(
    string Id,
    CaseStage Stage,
    DateTimeOffset ReceivedAt,
    CaseCategory? Category = null,
    CasePriority? Priority = null,
    string? Queue = null,
    DateTimeOffset? AnswerBy = null,
    string? Resolution = null)
{
    /// <summary>Whether it was said of the newest message that the time to answer it is short.</summary>
    public bool IsWarned { get; init; }

    /// <summary>Whether it was said of the newest message that the time to answer it has passed.</summary>
    public bool IsBreached { get; init; }

    /// <summary>Whether the customer waits for us.</summary>
    public bool IsWaiting => Stage is CaseStage.Received or CaseStage.Triage or CaseStage.Queued;

    /// <summary>Whether it is known what the customer wants, so that somebody can answer or has answered.</summary>
    public bool IsAnswerable => Stage is CaseStage.Queued or CaseStage.AwaitingCustomer && Category is not (null or CaseCategory.Unclear);

    /// <summary>Total: an event that does not fit leaves the case as it was.</summary>
    public static CustomerCase? Evolve(CustomerCase? @case, ILedgerEvent @event) => (@case, @event) switch
    {
        (null, CaseReceived e) => new(e.CaseId, CaseStage.Received, e.ReceivedAt),
        // Whatever was concluded, and promised, was so of what was written before.
        ({ } c, CaseReceived e) => new(c.Id, CaseStage.Received, e.ReceivedAt, c.Category, c.Priority, c.Queue),
        ({ Stage: not CaseStage.Resolved } c, CaseClassified e) => c with { Category = e.Category, Priority = e.Priority },
        ({ Stage: not CaseStage.Resolved } c, CaseReclassified e) => c with { Category = e.Category, Priority = e.Priority },
        ({ IsWaiting: true } c, CaseRouted e) => c.InQueue(e.Queue, e.AnswerBy),
        ({ IsWaiting: true } c, RoutedByRules e) => c.InQueue(e.Queue, e.AnswerBy),
        ({ Stage: CaseStage.Queued } c, ReplyApproved) => c with { Stage = CaseStage.AwaitingCustomer, AnswerBy = null },
        ({ IsWaiting: true } c, SlaWarned) => c with { IsWarned = true },
        ({ IsWaiting: true } c, SlaBreached) => c with { IsBreached = true },
        ({ } c, CaseResolved e) => c with { Stage = CaseStage.Resolved, Resolution = e.Code, AnswerBy = null },
        _ => @case,
    };

    /// <summary>Until when the customer should hear from us.</summary>
    internal DateTimeOffset AnswerAt(CasePriority priority) => CaseCategories.AnswerWithin(priority) is var within && ReceivedAt > DateTimeOffset.MaxValue - within
        ? DateTimeOffset.MaxValue
        : ReceivedAt + within;

    private CustomerCase InQueue(string queue, DateTimeOffset answerBy) =>
        this with { Stage = queue == CaseCategories.Triage ? CaseStage.Triage : CaseStage.Queued, Queue = queue, AnswerBy = answerBy };
}
