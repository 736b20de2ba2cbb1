using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Where a round of an approval stands.</summary>
public enum ApprovalStatus
{
    Pending = 1,

    /// <summary>It lies with whoever asked.</summary>
    Returned = 2,
    Granted = 3,
    Denied = 4,
    Withdrawn = 5,
    Expired = 6,

    /// <summary>What was granted does not hold any more, because what it was granted for has changed.</summary>
    Invalidated = 7,
    Revoked = 8,
    Lapsed = 9,
    Consumed = 10,
}

/// <summary>Who agreed for which tier.</summary>
public sealed record Agreement(int Tier, string By, string? ActingFor);

/// <summary>What was granted.</summary>
public sealed record GrantedLimit(Money Limit, DateTimeOffset ValidUntil, Money Remaining, string? By);

/// <summary>The approval of one act on one case, in its newest round, and what decisions must know of the rounds before.</summary>
/// <param name="Tier">Whose turn it is, counted from one; 0 where nobody is asked.</param>
/// <param name="EscalatedTo">A higher role that is asked as well.</param>
/// <param name="EscalateAt">When it is to be raised, if nobody has answered by then.</param>
/// <param name="Deciders">Everybody who decided in this round or an earlier one, and those they acted for.</param>
/// <param name="Requesters">Everybody who asked in this round or an earlier one.</param>
/// <param name="Attempts">Who tried to answer and might not, and why, as far as it is written down in this round.</param>
/// <param name="Steps">What happened to the request, in words, as far as it changes what is to be seen.</param>
/// <param name="Seen">How many of these steps a person had seen when they were shown a digest.</param>
/// <param name="Notified">Who was told in this round, for which tier and by which way.</param>
/// <param name="Settled">Who settled it and how, for those who come later.</param>
public sealed record Approval(
    string Id,
    int Round,
    ApprovalRequested Request,
    ApprovalStatus Status,
    int Tier,
    string? EscalatedTo,
    DateTimeOffset? EscalateAt,
    ImmutableList<Agreement> Agreements,
    GrantedLimit? Grant,
    ImmutableHashSet<string> Requesters,
    ImmutableHashSet<string> Deciders,
    ImmutableHashSet<string> UsedBy,
    ImmutableHashSet<string> Attempts,
    ImmutableList<string> Steps,
    ImmutableDictionary<string, int> Seen,
    ImmutableHashSet<string> Notified,
    string? Settled = null)
{
    public string Kind => ApprovalLinks.Parts(Id)?.Kind ?? "";

    public string Subject => ApprovalLinks.Parts(Id)?.Subject ?? "";

    public bool IsPending => Status == ApprovalStatus.Pending;

    /// <summary>The tier whose turn it is; null when it is nobody's.</summary>
    public ApprovalTier? Current => IsPending && Tier > 0 && Tier <= Request.Tiers.Count ? Request.Tiers[Tier - 1] : null;

    /// <summary>The roles of which one must be held to answer now.</summary>
    public IEnumerable<string> Roles => Current is not { } tier ? [] : EscalatedTo is null ? [tier.Role] : [tier.Role, EscalatedTo];

    /// <summary>What may be done by it at a moment; null when nothing may.</summary>
    public Grant? GrantAt(DateTimeOffset now) => Status == ApprovalStatus.Granted && Grant is { } grant && now < grant.ValidUntil
        ? new(ApprovalLinks.GrantId(Id, Round), Kind, Subject, grant.Limit, grant.ValidUntil)
        : null;

    /// <summary>Total: an event that does not fit leaves the approval as it was.</summary>
    public static Approval? Evolve(Approval? approval, ILedgerEvent @event) => (approval, @event) switch
    {
        (_, ApprovalRequested e) when e.Round == (approval?.Round ?? 0) + 1 => Begun(approval, e),
        (null, _) => null,
        (_, ApprovalEvent { Round: var round }) when round != approval.Round => approval,
        (_, ApprovalAttemptRejected e) => approval with { Attempts = approval.Attempts.Add(Attempt(e.Who, e.Code)) },
        (_, ApprovalNotified e) => approval with { Notified = approval.Notified.Add(Notice(e.Tier, e.Raised, e.Person, e.Channel)) },
        (_, ApprovalViewed e) => approval with { Seen = approval.Seen.SetItem(Sight(e.Who, e.ViewDigest), e.Steps) },
        ({ IsPending: true }, ApprovalTierReached e) => approval with { Tier = e.Tier, EscalatedTo = null, EscalateAt = e.EscalateAt, Steps = approval.Steps.Add($"it is the turn of {e.Role}") },
        ({ IsPending: true }, ApprovalEscalated e) when e.Tier == approval.Tier => approval with { EscalatedTo = e.ToRole, EscalateAt = null, Steps = approval.Steps.Add($"it was escalated to {e.ToRole}") },
        ({ IsPending: true }, ApprovalDecisionRecorded e) => Decided(approval, e),
        ({ IsPending: true }, ApprovalGranted e) => approval with
        {
            Status = ApprovalStatus.Granted,
            Grant = new(e.Limit, e.ValidUntil, e.Limit, e.By),
            Settled = e.By is null ? "the policy let it pass" : $"{e.By} agreed",
        },
        ({ IsPending: true }, ApprovalDenied e) => approval with { Status = ApprovalStatus.Denied, Settled = $"{e.By} denied it" },
        ({ Status: ApprovalStatus.Pending or ApprovalStatus.Returned }, ApprovalWithdrawn e) => approval with { Status = ApprovalStatus.Withdrawn, Settled = $"{e.By} withdrew it" },
        ({ Status: ApprovalStatus.Pending or ApprovalStatus.Returned }, ApprovalExpired) => approval with { Status = ApprovalStatus.Expired, Settled = "nobody answered in time" },
        ({ Status: ApprovalStatus.Pending or ApprovalStatus.Returned or ApprovalStatus.Granted }, ApprovalInvalidated e) => approval with
        {
            Status = ApprovalStatus.Invalidated,
            Settled = $"{string.Join(", ", e.ChangedInputs)} changed",
        },
        ({ Status: ApprovalStatus.Granted }, ApprovalRevoked e) => approval with { Status = ApprovalStatus.Revoked, Settled = $"{e.By} took it back" },
        ({ Status: ApprovalStatus.Granted }, ApprovalLapsed) => approval with { Status = ApprovalStatus.Lapsed, Settled = "it came to its end" },
        ({ Status: ApprovalStatus.Granted, Grant: { } grant }, ApprovalConsumed e) => approval with
        {
            Status = e.Remaining.Minor <= 0 ? ApprovalStatus.Consumed : ApprovalStatus.Granted,
            Grant = grant with { Remaining = e.Remaining },
            UsedBy = approval.UsedBy.Add(e.ByEventId),
        },
        _ => approval,
    };

    private static Approval Begun(Approval? before, ApprovalRequested e) => new(
        e.ApprovalId, e.Round, e, ApprovalStatus.Pending, Tier: 0, EscalatedTo: null, EscalateAt: null, [], Grant: null,
        (before?.Requesters ?? []).Add(e.RequestedBy), before?.Deciders ?? [], UsedBy: [], Attempts: [], Steps: [], Seen: ImmutableDictionary<string, int>.Empty, Notified: []);

    internal static string Attempt(string who, string code) => $"{who} {code}";

    internal static string Notice(int tier, bool raised, string person, string channel) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{tier} {raised} {person} {channel}");

    internal static string Sight(string who, string digest) => $"{who} {digest}";

    private static Approval Decided(Approval approval, ApprovalDecisionRecorded e)
    {
        var deciders = approval.Deciders.Add(e.By);
        approval = approval with { Deciders = e.ActingFor is null ? deciders : deciders.Add(e.ActingFor) };
        return e.Decision switch
        {
            ApprovalDecision.Agreed => approval with { Agreements = approval.Agreements.Add(new(e.Tier, e.By, e.ActingFor)), Steps = approval.Steps.Add($"{e.By} agreed") },
            ApprovalDecision.ReturnedForChange => approval with { Status = ApprovalStatus.Returned, Settled = $"{e.By} wants it changed" },
            _ => approval,
        };
    }
}
