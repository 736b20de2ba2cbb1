using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Where a round of an override stands.</summary>
public enum OverrideStatus
{
    Requested = 1,

    /// <summary>It may be used.</summary>
    Granted = 2,
    Refused = 3,

    /// <summary>It was used, once at least, and awaits its review.</summary>
    Used = 4,

    /// <summary>Nobody answered, or nobody used it, in time.</summary>
    Expired = 5,
    Reviewed = 6,
}

/// <summary>What the review of an override came to.</summary>
public enum OverrideVerdict
{
    /// <summary>It could not wait.</summary>
    Justified = 1,

    /// <summary>It could have waited, or should not have been done.</summary>
    NotJustified = 2,
}

/// <summary>What was granted.</summary>
public sealed record OverrideGrant(string By, string? ActingFor, Money Limit, DateTimeOffset ExpiresAt, Money Remaining);

/// <summary>An emergency authority for one act on one case, in its newest round, and what decisions must know of the rounds before.</summary>
/// <param name="Requesters">Everybody who asked in this round or an earlier one: none of them grants.</param>
/// <param name="Users">Who acted by it in this round.</param>
/// <param name="Attempts">Who tried to answer and might not, and why, as far as it is written down in this round.</param>
/// <param name="ReviewBy">Until when it is to be reviewed; absent while it was not used.</param>
/// <param name="Settled">Who settled it and how, for those who come later.</param>
public sealed record Override(
    string Id,
    int Round,
    OverrideRequested Request,
    OverrideStatus Status,
    OverrideGrant? Grant,
    ImmutableHashSet<string> Requesters,
    ImmutableHashSet<string> Users,
    ImmutableHashSet<string> Attempts,
    DateTimeOffset? ReviewBy = null,
    bool IsReviewMissed = false,
    string? Settled = null)
{
    /// <summary>The act whose approval it takes the place of.</summary>
    public string Rule => ApprovalLinks.Parts(Id)?.Kind ?? "";

    public string Subject => ApprovalLinks.Parts(Id)?.Subject ?? "";

    /// <summary>Everybody who granted it or whose authority that was, who asked for it in this round, and who used it: none of them judges it.</summary>
    public IEnumerable<string> Involved =>
        new[] { Request.RequestedBy, Grant?.By, Grant?.ActingFor }.OfType<string>().Concat(Users).Distinct(StringComparer.Ordinal);

    /// <summary>What may be done by it at a moment; null when nothing may.</summary>
    public Grant? GrantAt(DateTimeOffset now) => IsLive(now) ? new(OverrideLinks.GrantId(Id, Round), Rule, Subject, Grant!.Limit, Grant.ExpiresAt) : null;

    /// <summary>Total: an event that does not fit leaves the override as it was.</summary>
    public static Override? Evolve(Override? known, ILedgerEvent @event) => (known, @event) switch
    {
        (_, OverrideRequested e) when e.Round == (known?.Round ?? 0) + 1 => new(e.OverrideId, e.Round, e, OverrideStatus.Requested, null, (known?.Requesters ?? []).Add(e.RequestedBy), [], []),
        (null, _) => null,
        (_, OverrideEvent { Round: var round }) when round != known.Round => known,
        (_, OverrideAttemptRejected e) => known with { Attempts = known.Attempts.Add(Attempt(e.Who, e.Code)) },
        ({ Status: OverrideStatus.Requested }, OverrideGranted e) => known with
        {
            Status = OverrideStatus.Granted,
            Grant = new(e.By, e.ActingFor, e.Limit, e.ExpiresAt, e.Limit),
            Settled = $"{e.By} granted it",
        },
        ({ Status: OverrideStatus.Requested }, OverrideRefused e) => known with { Status = OverrideStatus.Refused, Settled = $"{e.By} refused it" },
        ({ Status: OverrideStatus.Requested }, OverrideExpired) => known with { Status = OverrideStatus.Expired, Settled = "nobody answered in time" },
        ({ Status: OverrideStatus.Granted }, OverrideExpired) => known with { Status = OverrideStatus.Expired, Settled = "nobody used it in time" },
        ({ Status: OverrideStatus.Granted or OverrideStatus.Used, Grant: { } grant }, OverrideUsed e) => known with
        {
            Status = OverrideStatus.Used,
            Grant = grant with { Remaining = e.Remaining },
            Users = known.Users.Add(e.By),
            ReviewBy = known.ReviewBy ?? e.ReviewBy,
            Settled = $"{e.By} used it",
        },
        ({ Status: OverrideStatus.Used }, OverrideReviewMissed) => known with { IsReviewMissed = true },
        ({ Status: OverrideStatus.Used }, OverrideReviewed e) => known with { Status = OverrideStatus.Reviewed, Settled = $"{e.By} reviewed it" },
        _ => known,
    };

    internal static string Attempt(string who, string code) => $"{who} {code}";

    // What is used up is over even before its end; what is worth nothing may be used once.
    private bool IsLive(DateTimeOffset now) =>
        Grant is { } grant && now < grant.ExpiresAt && (Status == OverrideStatus.Granted || (Status == OverrideStatus.Used && grant.Remaining.Minor > 0));
}
