using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Which row: one round of an override, by the name an act knows it by.</summary>
public sealed record OverrideKey(string GrantId);

/// <summary>An override as a list shows it: what was overridden, by whom it was asked for, granted, used and reviewed, and when.</summary>
/// <param name="OverrideId">The act and the case.</param>
/// <param name="Rule">The act whose approval it takes the place of.</param>
/// <param name="AmountMinor">The most that may be done by it.</param>
/// <param name="LeftMinor">What it still covers.</param>
/// <param name="UsedAt">When it was first used.</param>
public sealed record OverrideRow(
    string OverrideId,
    int Round,
    string Rule,
    string Subject,
    OverrideStatus Status,
    string ReasonCode,
    long AmountMinor,
    long LeftMinor,
    string Currency,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset AnswerBy,
    string? GrantedBy,
    DateTimeOffset? GrantedAt,
    DateTimeOffset? ExpiresAt,
    string? UsedBy,
    DateTimeOffset? UsedAt,
    int Uses,
    DateTimeOffset? ReviewBy,
    bool IsReviewMissed,
    string? ReviewedBy,
    DateTimeOffset? ReviewedAt,
    OverrideVerdict? Verdict,
    string? LegalEntity,
    string? Brand,
    string? Region,
    string? Channel,
    string? Location)
{
    public static IReadOnlyList<Type> Reads { get; } = [.. OverrideContracts.All.Select(contract => contract.Data).Where(type => type != typeof(OverrideAttemptRejected))];

    public static IEnumerable<OverrideKey> KeysOf(RecordedEvent recorded) => recorded.Data is OverrideEvent e ? [new(OverrideLinks.GrantId(e.OverrideId, e.Round))] : [];

    public static OverrideRow? Evolve(OverrideRow? row, OverrideKey key, RecordedEvent recorded) => (row, recorded.Data) switch
    {
        (null, OverrideRequested e) => Requested(e, recorded.Envelope.OccurredAt),
        (null, _) => null,
        (_, OverrideGranted e) => row with { Status = OverrideStatus.Granted, GrantedBy = e.By, GrantedAt = recorded.Envelope.OccurredAt, ExpiresAt = e.ExpiresAt },
        (_, OverrideRefused) => row with { Status = OverrideStatus.Refused },
        (_, OverrideExpired) => row with { Status = OverrideStatus.Expired },
        (_, OverrideUsed e) => row with
        {
            Status = OverrideStatus.Used,
            LeftMinor = e.Remaining.Minor,
            UsedBy = e.By,
            UsedAt = row.UsedAt ?? recorded.Envelope.OccurredAt,
            Uses = row.Uses + 1,
            ReviewBy = row.ReviewBy ?? e.ReviewBy,
        },
        (_, OverrideReviewMissed) => row with { IsReviewMissed = true },
        (_, OverrideReviewed e) => row with { Status = OverrideStatus.Reviewed, ReviewedBy = e.By, ReviewedAt = recorded.Envelope.OccurredAt, Verdict = e.Verdict },
        _ => row,
    };

    private static OverrideRow Requested(OverrideRequested e, DateTimeOffset at)
    {
        var (rule, subject) = ApprovalLinks.Parts(e.OverrideId) ?? ("", e.OverrideId);
        return new(
            e.OverrideId, e.Round, rule, subject, OverrideStatus.Requested, e.ReasonCode, e.Amount.Minor, e.Amount.Minor, e.Amount.Currency, e.RequestedBy, at, e.AnswerBy,
            null, null, null, null, null, 0, null, false, null, null, null, e.Scope.LegalEntity, e.Scope.Brand, e.Scope.Region, e.Scope.Channel, e.Scope.Location);
    }
}
