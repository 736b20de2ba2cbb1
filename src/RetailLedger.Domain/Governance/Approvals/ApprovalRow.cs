using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Which row: an approval.</summary>
public sealed record ApprovalKey(string ApprovalId);

/// <summary>An approval as an inbox shows it: what is asked, of whom, since when and until when, and how it came out.</summary>
/// <param name="Roles">The roles of which one must be held to answer now, with commas between them.</param>
/// <param name="Approvers">Who may answer now, with commas around each, so that one is found by name.</param>
/// <param name="Automation">What the policy's row leaves to the system; absent where no policy had an answer.</param>
/// <param name="DueAt">When a higher role is asked as well.</param>
/// <param name="DecidedBy">Everybody who answered in this round, with commas around each.</param>
/// <param name="TierSince">Since when it is this tier's turn.</param>
public sealed record ApprovalRow(
    int Round,
    string Kind,
    string Subject,
    ApprovalStatus Status,
    int Tier,
    int Tiers,
    string Roles,
    string Approvers,
    bool IsEscalated,
    long AmountMinor,
    string Currency,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset? TierSince,
    DateTimeOffset? DueAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? ValidUntil,
    string? Policy,
    int? PolicyVersion,
    string? PolicyRow,
    AutomationClass? Automation,
    string DecidedBy,
    string? LegalEntity,
    string? Brand,
    string? Region,
    string? Channel,
    string? Location)
{
    private const char Comma = ',';

    public static IReadOnlyList<Type> Reads { get; } = [.. ApprovalContracts.All.Select(contract => contract.Data)
        .Where(type => type != typeof(ApprovalViewed) && type != typeof(ApprovalAttemptRejected) && type != typeof(ApprovalQuestioned) && type != typeof(ApprovalQuestionAnswered)
            && type != typeof(ThresholdHuggingDetected) && type != typeof(ApprovalNotified))];

    public static IEnumerable<ApprovalKey> KeysOf(RecordedEvent recorded) => recorded.Data is ApprovalEvent e ? [new(e.ApprovalId)] : [];

    public static ApprovalRow? Evolve(ApprovalRow? row, ApprovalKey key, RecordedEvent recorded) => (row, recorded.Data) switch
    {
        (_, ApprovalRequested e) when e.Round == (row?.Round ?? 0) + 1 => Requested(e, recorded.Envelope.OccurredAt),
        (null, _) => null,
        (_, ApprovalEvent { Round: var round }) when round != row.Round => row,
        (_, ApprovalTierReached e) => row with { Tier = e.Tier, Roles = e.Role, Approvers = "", IsEscalated = false, TierSince = recorded.Envelope.OccurredAt, DueAt = e.EscalateAt },
        (_, ApprovalRouted e) when e.Tier == row.Tier => row with { Approvers = Listed(e.Approvers) },
        (_, ApprovalEscalated e) when e.Tier == row.Tier => row with { IsEscalated = true, DueAt = null, Roles = e.ToRole is null || e.ToRole == row.Roles ? row.Roles : $"{row.Roles}{Comma}{e.ToRole}" },
        (_, ApprovalDecisionRecorded e) => row with
        {
            DecidedBy = row.DecidedBy.Length == 0 ? Listed([e.By]) : $"{row.DecidedBy}{e.By}{Comma}",
            Status = e.Decision == ApprovalDecision.ReturnedForChange ? ApprovalStatus.Returned : row.Status,
        },
        (_, ApprovalGranted e) => Ended(row, ApprovalStatus.Granted, recorded) with { ValidUntil = e.ValidUntil },
        (_, ApprovalDenied) => Ended(row, ApprovalStatus.Denied, recorded),
        (_, ApprovalWithdrawn) => Ended(row, ApprovalStatus.Withdrawn, recorded),
        (_, ApprovalExpired) => Ended(row, ApprovalStatus.Expired, recorded),
        (_, ApprovalInvalidated) => Ended(row, ApprovalStatus.Invalidated, recorded),
        (_, ApprovalRevoked) => Ended(row, ApprovalStatus.Revoked, recorded),
        (_, ApprovalLapsed) => Ended(row, ApprovalStatus.Lapsed, recorded),
        (_, ApprovalConsumed { Remaining.Minor: <= 0 }) => row with { Status = ApprovalStatus.Consumed },
        _ => row,
    };

    private static ApprovalRow Requested(ApprovalRequested e, DateTimeOffset at)
    {
        var (kind, subject) = ApprovalLinks.Parts(e.ApprovalId) ?? ("", e.ApprovalId);
        return new(
            e.Round, kind, subject, ApprovalStatus.Pending, 0, e.Tiers.Count, "", "", false, e.Amount.Minor, e.Amount.Currency, e.RequestedBy, at, null, null, e.ExpiresAt,
            null, null, e.Pin?.Policy, e.Pin?.Version, e.Pin?.Row.Id, e.Pin?.Row.Then.Automation, "", e.Scope.LegalEntity, e.Scope.Brand, e.Scope.Region, e.Scope.Channel,
            e.Scope.Location);
    }

    // What was decided stands where it was decided; only how long it was waited for ends.
    private static ApprovalRow Ended(ApprovalRow row, ApprovalStatus status, RecordedEvent recorded) =>
        row with { Status = status, Approvers = "", DueAt = null, EndedAt = row.EndedAt ?? recorded.Envelope.OccurredAt };

    private static string Listed(IReadOnlyList<string> people) => people.Count == 0 ? "" : $"{Comma}{string.Join(Comma, people)}{Comma}";
}
