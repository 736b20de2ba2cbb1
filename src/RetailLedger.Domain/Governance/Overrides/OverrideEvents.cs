using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>An event of one round of one override.</summary>
/// <param name="Round">Which request for this act on this case it is, counted from one.</param>
public abstract record OverrideEvent(string OverrideId, int Round) : ILedgerEvent
{
    public string OwnStream() => OverrideLinks.Stream(OverrideId);

    public IEnumerable<ObjectLink> Links() => OverrideLinks.Of(OverrideId);
}

/// <summary>Somebody must act now and cannot have the ordinary approval.</summary>
/// <param name="ReasonCode">One of <see cref="OverrideActs.Reasons"/>.</param>
/// <param name="Why">In words.</param>
/// <param name="Amount">What is at stake, and the most that may be done.</param>
/// <param name="Inputs">What is known of the case, as the ordinary approval would have been asked with.</param>
/// <param name="LastsMinutes">For how long it is wanted, from its grant on.</param>
/// <param name="AnswerBy">When the request is over unanswered. That never grants.</param>
/// <param name="GrantPin">The policy's row about granting; absent where none was in force. What it says holds for as long as the override lives.</param>
/// <param name="ReviewPin">The policy's row about judging it; absent where none was in force.</param>
public sealed record OverrideRequested(
    string OverrideId,
    int Round,
    string RequestedBy,
    string ReasonCode,
    string Why,
    Money Amount,
    Scope Scope,
    IReadOnlyList<PolicyValue> Inputs,
    int LastsMinutes,
    DateTimeOffset AnswerBy,
    PolicyPin? GrantPin = null,
    PolicyPin? ReviewPin = null) : OverrideEvent(OverrideId, Round);

/// <summary>The act may be done without its approval, up to the limit, until the moment, and will be looked at afterwards.</summary>
/// <param name="Because">The facts on which the granter's authority rests.</param>
/// <param name="ActingFor">Whose authority it was, when it was not their own.</param>
public sealed record OverrideGranted(
    string OverrideId,
    int Round,
    string By,
    DateTimeOffset ExpiresAt,
    Money Limit,
    IReadOnlyList<AuthorityFact> Because,
    string? ActingFor = null,
    string? Comment = null) : OverrideEvent(OverrideId, Round);

/// <summary>It can wait, or may not be: the act stays where it was.</summary>
public sealed record OverrideRefused(string OverrideId, int Round, string By, string Comment, string? ActingFor = null) : OverrideEvent(OverrideId, Round);

/// <summary>An act was done by it, in the same transaction.</summary>
/// <param name="OnEventId">The act.</param>
/// <param name="Remaining">What it still covers; nothing when it is used up.</param>
/// <param name="ReviewBy">Until when somebody else has to look at it.</param>
public sealed record OverrideUsed(string OverrideId, int Round, string By, string OnEventId, Money Amount, Money Remaining, DateTimeOffset ReviewBy)
    : OverrideEvent(OverrideId, Round);

/// <summary>Nobody answered in time, or nobody used it in time.</summary>
public sealed record OverrideExpired(string OverrideId, int Round) : OverrideEvent(OverrideId, Round);

/// <summary>Somebody who had no part in it judged an override that was used.</summary>
/// <param name="Because">The facts on which the reviewer's authority rests.</param>
public sealed record OverrideReviewed(
    string OverrideId, int Round, string By, OverrideVerdict Verdict, string Comment, IReadOnlyList<AuthorityFact> Because, string? ActingFor = null)
    : OverrideEvent(OverrideId, Round);

/// <summary>An override was used and nobody looked at it in time.</summary>
/// <param name="ReviewBy">When it should have been.</param>
public sealed record OverrideReviewMissed(string OverrideId, int Round, DateTimeOffset ReviewBy) : OverrideEvent(OverrideId, Round);

/// <summary>Somebody tried to grant or to review and might not. Once per person and reason.</summary>
/// <param name="Code">The refusal they got.</param>
public sealed record OverrideAttemptRejected(string OverrideId, int Round, string Who, string Code, string Why) : OverrideEvent(OverrideId, Round);
