using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>An event of one round of one approval.</summary>
/// <param name="Round">Which request for this act on this case it is, counted from one.</param>
public abstract record ApprovalEvent(string ApprovalId, int Round) : ILedgerEvent
{
    public string OwnStream() => ApprovalLinks.Stream(ApprovalId);

    public IEnumerable<ObjectLink> Links() => ApprovalLinks.Of(ApprovalId);
}

/// <summary>A paper that was put before those who decide, known by what it holds.</summary>
/// <param name="Digest">SHA-256 of its bytes, in hexadecimal.</param>
public sealed record Evidence(string Name, string Digest);

/// <summary>Somebody asks whether an act may be done. It carries everything the answer rests on, so that it can be explained from this event alone.</summary>
/// <param name="Amount">What is at stake: a grant covers no more.</param>
/// <param name="Pin">The policy's row and every input; absent when no policy had an answer, which is a question for people and never leave to act.</param>
/// <param name="Fault">Why no policy had an answer.</param>
/// <param name="Tiers">Who has to agree, one tier after the other; none where the policy alone decides.</param>
/// <param name="ReopenOn">The inputs whose change makes an answer void.</param>
/// <param name="ExpiresAt">When the request is over unanswered. That never grants. Absent where nobody is asked.</param>
/// <param name="GrantLastsMinutes">For how long what is granted may be used.</param>
public sealed record ApprovalRequested(
    string ApprovalId,
    int Round,
    string RequestedBy,
    Money Amount,
    Scope Scope,
    IReadOnlyList<PolicyValue> Inputs,
    IReadOnlyList<ApprovalTier> Tiers,
    IReadOnlyList<string> ReopenOn,
    IReadOnlyList<Evidence> Evidence,
    int GrantLastsMinutes,
    PolicyPin? Pin = null,
    string? Fault = null,
    DateTimeOffset? ExpiresAt = null,
    string? Note = null) : ApprovalEvent(ApprovalId, Round);

/// <summary>It is the turn of a tier.</summary>
/// <param name="Tier">Counted from one.</param>
/// <param name="EscalateAt">When a higher role is asked as well, if nobody has answered.</param>
public sealed record ApprovalTierReached(string ApprovalId, int Round, int Tier, string Role, int Quorum, DateTimeOffset EscalateAt) : ApprovalEvent(ApprovalId, Round);

/// <summary>Who may answer for a tier, and who may not and why.</summary>
/// <param name="Raised">A higher role is asked as well; absent where nobody said.</param>
/// <param name="Relying">Those of the approvers who had a hand in the case and may answer only because of a compensating control; absent where nobody does.</param>
public sealed record ApprovalRouted(
    string ApprovalId, int Round, int Tier, IReadOnlyList<string> Approvers, IReadOnlyList<ExcludedApprover> Excluded, bool? Raised = null, IReadOnlyList<RelyingApprover>? Relying = null)
    : ApprovalEvent(ApprovalId, Round);

/// <summary>Somebody who may answer was told that it waits for them: once for each tier, and once more when it is raised to a higher role.</summary>
/// <param name="Channel">By which way: <c>email</c>. Where to, no event says.</param>
/// <param name="Raised">It was told when it was raised.</param>
public sealed record ApprovalNotified(string ApprovalId, int Round, int Tier, string Person, string Channel, bool Raised) : ApprovalEvent(ApprovalId, Round);

/// <param name="Why">A stable code: <c>separation.requested</c>, <c>separation.touched</c>, <c>separation.decided</c>, <c>authority.missing</c>.</param>
public sealed record ExcludedApprover(string Person, string Why);

/// <summary>Somebody who would be kept from answering, and the control that makes it acceptable.</summary>
public sealed record RelyingApprover(string Person, string ControlId, string Reviewer);

/// <summary>What a person said to a request.</summary>
public enum ApprovalDecision
{
    Agreed = 1,
    Denied = 2,

    /// <summary>Not so, but otherwise perhaps: it goes back to whoever asked.</summary>
    ReturnedForChange = 3,
}

/// <summary>Somebody decided, by their own authority or by somebody else's.</summary>
/// <param name="ActingFor">Whose authority it was, when it was not their own.</param>
/// <param name="Channel">The door they came through: <c>console</c>, <c>api</c>, <c>mail</c>.</param>
/// <param name="ViewDigest">Of what they had before their eyes.</param>
/// <param name="Because">The facts on which their authority rests.</param>
/// <param name="Control">What makes a hand in the case acceptable; absent where nobody had one.</param>
public sealed record ApprovalDecisionRecorded(
    string ApprovalId,
    int Round,
    int Tier,
    ApprovalDecision Decision,
    string By,
    string Channel,
    string ViewDigest,
    IReadOnlyList<AuthorityFact> Because,
    string? ActingFor = null,
    string? Comment = null,
    ControlReliance? Control = null) : ApprovalEvent(ApprovalId, Round);

/// <summary>The act may be done, up to the limit, until the moment.</summary>
/// <param name="By">The last who agreed; absent where the policy alone decided.</param>
public sealed record ApprovalGranted(string ApprovalId, int Round, Money Limit, DateTimeOffset ValidUntil, string? By = null) : ApprovalEvent(ApprovalId, Round);

/// <summary>The act may not be done.</summary>
public sealed record ApprovalDenied(string ApprovalId, int Round, string By, string ReasonCode) : ApprovalEvent(ApprovalId, Round);

/// <summary>A tier did not answer in time: a higher role is asked as well.</summary>
public sealed record ApprovalEscalated(string ApprovalId, int Round, int Tier, string ToRole, string Because) : ApprovalEvent(ApprovalId, Round);

/// <summary>Somebody who is to decide wants to know more, without deciding.</summary>
public sealed record ApprovalQuestioned(string ApprovalId, int Round, string By, string Question) : ApprovalEvent(ApprovalId, Round);

/// <summary>A question was answered.</summary>
public sealed record ApprovalQuestionAnswered(string ApprovalId, int Round, string By, string Answer) : ApprovalEvent(ApprovalId, Round);

/// <summary>Who asked no longer wants it.</summary>
public sealed record ApprovalWithdrawn(string ApprovalId, int Round, string By) : ApprovalEvent(ApprovalId, Round);

/// <summary>Nobody answered in time. It is not granted.</summary>
public sealed record ApprovalExpired(string ApprovalId, int Round) : ApprovalEvent(ApprovalId, Round);

/// <summary>What was decided about is no longer what it was: the answer is void.</summary>
/// <param name="ByEventId">The event that changed it, when it was one.</param>
public sealed record ApprovalInvalidated(string ApprovalId, int Round, IReadOnlyList<string> ChangedInputs, string? ByEventId = null) : ApprovalEvent(ApprovalId, Round);

/// <summary>A grant is taken back before it is used up.</summary>
public sealed record ApprovalRevoked(string ApprovalId, int Round, string By, string ReasonCode) : ApprovalEvent(ApprovalId, Round);

/// <summary>A grant came to its end unused, or not wholly used.</summary>
public sealed record ApprovalLapsed(string ApprovalId, int Round) : ApprovalEvent(ApprovalId, Round);

/// <summary>A grant was used.</summary>
/// <param name="ByEventId">The act.</param>
/// <param name="Remaining">What it still covers; nothing when it is used up.</param>
public sealed record ApprovalConsumed(string ApprovalId, int Round, string ByEventId, Money Amount, Money Remaining) : ApprovalEvent(ApprovalId, Round);

/// <summary>Somebody tried to decide and might not. Once per person and reason.</summary>
/// <param name="Code">The refusal they got.</param>
public sealed record ApprovalAttemptRejected(string ApprovalId, int Round, string Who, string Code, string Why) : ApprovalEvent(ApprovalId, Round);

/// <summary>Somebody looked at a request before deciding.</summary>
/// <param name="ViewDigest">Of what they were shown.</param>
/// <param name="Steps">How many steps the request had taken then: what came behind they had not seen.</param>
public sealed record ApprovalViewed(string ApprovalId, int Round, string Who, string ViewDigest, int Steps) : ApprovalEvent(ApprovalId, Round);
