using System.Globalization;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Which row: one request for an act on a case.</summary>
public sealed record ApprovalRoundKey(string ApprovalId, int Round);

/// <summary>How one request was answered: by whom, for which tier, after how long. What stands in lists has <c>&gt;</c> between, and the n-th of each list
/// belongs to the n-th answer.</summary>
/// <param name="Automatic">The policy alone let it pass.</param>
/// <param name="MeasuredMinor">What the policy's row compared with its limits, in the policy's currency; absent where the row names no limit.</param>
/// <param name="FloorMinor">The limit below which another row would have fitted.</param>
/// <param name="CeilingMinor">The limit above which another row would have fitted.</param>
/// <param name="Tier">Whose turn it is, or was last.</param>
/// <param name="Asked">Who was asked in this tier, and how many seconds after the request.</param>
/// <param name="Seen">Who looked at it, and how many seconds after the request they first did.</param>
/// <param name="Waited">Seconds from the beginning of the tier to the answer.</param>
/// <param name="WaitedBusiness">The same without the hours in which nobody works.</param>
/// <param name="Considered">Seconds between the first look of whoever answered, or their being asked where they never looked, and the answer.</param>
public sealed record ApprovalRound(
    string Kind,
    string Subject,
    string? Location,
    string? Policy,
    int? PolicyVersion,
    string? PolicyRow,
    bool Automatic,
    ApprovalStatus Status,
    string RequestedBy,
    DateTimeOffset RequestedAt,
    DateTimeOffset? EndedAt,
    long AmountMinor,
    string Currency,
    long? MeasuredMinor,
    string? MeasuredCurrency,
    long? FloorMinor,
    long? CeilingMinor,
    int Tier,
    string Role,
    DateTimeOffset? TierSince,
    string Asked,
    string Seen,
    string AnsweredBy,
    string Answers,
    string AnsweredTier,
    string AnsweredRole,
    string Waited,
    string WaitedBusiness,
    string Considered)
{
    private const char Between = '>';

    public static IReadOnlyList<Type> Reads { get; } = [.. ApprovalContracts.All.Select(contract => contract.Data)
        .Where(type => type != typeof(ApprovalAttemptRejected) && type != typeof(ApprovalQuestioned) && type != typeof(ApprovalQuestionAnswered) && type != typeof(ApprovalEscalated) && type != typeof(ApprovalNotified))];

    public static IEnumerable<ApprovalRoundKey> KeysOf(RecordedEvent recorded) => recorded.Data is ApprovalEvent e ? [new(e.ApprovalId, e.Round)] : [];

    /// <summary>Total: an event that does not fit leaves the row as it was.</summary>
    public static ApprovalRound? Evolve(ApprovalRound? row, ApprovalRoundKey key, RecordedEvent recorded)
    {
        var at = recorded.Envelope.OccurredAt.ToUniversalTime();
        return (row, recorded.Data) switch
        {
            (null, ApprovalRequested e) => Begun(e, at),
            (null, _) => null,
            (_, ApprovalTierReached e) => row with { Tier = e.Tier, Role = e.Role, TierSince = at, Asked = "" },
            (_, ApprovalRouted e) when e.Tier == row.Tier => row with { Asked = e.Approvers.Aggregate(row.Asked, (asked, person) => Noted(asked, person, row.SecondsAt(at))) },
            (_, ApprovalViewed e) => row with { Seen = Noted(row.Seen, e.Who, row.SecondsAt(at)) },
            (_, ApprovalDecisionRecorded e) => Answered(row, e, at),
            (_, ApprovalGranted e) => Ended(row, ApprovalStatus.Granted, at) with { Automatic = e.By is null },
            (_, ApprovalDenied) => Ended(row, ApprovalStatus.Denied, at),
            (_, ApprovalWithdrawn) => Ended(row, ApprovalStatus.Withdrawn, at),
            (_, ApprovalExpired) => Ended(row, ApprovalStatus.Expired, at),
            (_, ApprovalInvalidated) => Ended(row, ApprovalStatus.Invalidated, at),
            (_, ApprovalRevoked) => Ended(row, ApprovalStatus.Revoked, at),
            (_, ApprovalLapsed) => Ended(row, ApprovalStatus.Lapsed, at),
            (_, ApprovalConsumed { Remaining.Minor: <= 0 }) => row with { Status = ApprovalStatus.Consumed },
            _ => row,
        };
    }

    private static ApprovalRound Begun(ApprovalRequested e, DateTimeOffset at)
    {
        var (kind, subject) = ApprovalLinks.Parts(e.ApprovalId) ?? ("", e.ApprovalId);
        var (measured, within) = Limits(e.Pin);
        return new(
            kind, subject, e.Scope.Location, e.Pin?.Policy, e.Pin?.Version, e.Pin?.Row.Id, Automatic: false, ApprovalStatus.Pending, e.RequestedBy, at, EndedAt: null,
            e.Amount.Minor, e.Amount.Currency, Minor(measured?.Number), measured?.Text, Minor(within?.Above ?? within?.From), Minor(within?.UpTo ?? within?.Below),
            Tier: 0, Role: "", TierSince: null, Asked: "", Seen: "", AnsweredBy: "", Answers: "", AnsweredTier: "", AnsweredRole: "", Waited: "", WaitedBusiness: "", Considered: "");
    }

    // The row says itself between which limits it fits; what lies at them can be told from the request alone.
    private static (PolicyValue? Measured, PolicyInterval? Within) Limits(PolicyPin? pin) => pin is null ? default
        : pin.Row.When.Where(condition => condition.Within is not null)
            .Select(condition => (pin.Inputs.FirstOrDefault(value => value.Input == condition.Input && value is { Number: not null, Text: not null }), condition.Within))
            .FirstOrDefault(found => found.Item1 is not null);

    private static ApprovalRound Answered(ApprovalRound row, ApprovalDecisionRecorded e, DateTimeOffset at)
    {
        var since = row.TierSince ?? row.RequestedAt;
        var from = When(row.Seen, e.By) ?? When(row.Asked, e.By);
        var considered = from is { } known ? Math.Max(0, row.SecondsAt(at) - known) : Seconds(since, at);
        return row with
        {
            Status = e.Decision == ApprovalDecision.ReturnedForChange ? ApprovalStatus.Returned : row.Status,
            AnsweredBy = And(row.AnsweredBy, e.By),
            Answers = And(row.Answers, char.ToLowerInvariant(e.Decision.ToString()[0]) + e.Decision.ToString()[1..]),
            AnsweredTier = And(row.AnsweredTier, Number(e.Tier)),
            AnsweredRole = And(row.AnsweredRole, row.Role),
            Waited = And(row.Waited, Number(Seconds(since, at))),
            WaitedBusiness = And(row.WaitedBusiness, Number((long)ApprovalTimes.Between(since, at, row.Location).TotalSeconds)),
            Considered = And(row.Considered, Number(considered)),
        };
    }

    // How long it was waited for ends when it is decided, whatever becomes of the grant.
    private static ApprovalRound Ended(ApprovalRound row, ApprovalStatus status, DateTimeOffset at) => row with { Status = status, EndedAt = row.EndedAt ?? at };

    private long SecondsAt(DateTimeOffset at) => Seconds(RequestedAt, at);

    private static long Seconds(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (long)(to - from).TotalSeconds);

    // What stands between entries is in none of them.
    private static string And(string list, string one) => one.Replace(Between, ' ') is var entry && list.Length == 0 ? entry : $"{list}{Between}{entry}";

    private static long? Minor(decimal? number) => number is { } known and >= long.MinValue and <= long.MaxValue ? (long)known : null;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    // The first time counts.
    private static string Noted(string list, string person, long seconds) => When(list, person) is null ? And(list, $"{person} {Number(seconds)}") : list;

    private static long? When(string list, string person)
    {
        foreach (var entry in list.Split(Between))
        {
            if (entry.Length > person.Length && entry[person.Length] == ' ' && entry.StartsWith(person, StringComparison.Ordinal)
                && long.TryParse(entry.AsSpan(person.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                return seconds;
        }

        return null;
    }
}
