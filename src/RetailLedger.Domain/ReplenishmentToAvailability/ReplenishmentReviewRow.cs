using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>Which row: one review.</summary>
public sealed record ReplenishmentReviewKey(string ReviewId);

/// <summary>How far a review is.</summary>
public enum ReviewStage
{
    /// <summary>A planner is to look.</summary>
    Open = 1,

    /// <summary>Nobody did in time.</summary>
    Expired = 2,

    /// <summary>Somebody said what comes of it.</summary>
    Answered = 3,
}

/// <summary>A review as a list shows it.</summary>
/// <param name="Available">What lay in stock when it was recommended; absent when nobody knew.</param>
/// <param name="DaysAsFound">How long that lasts if demand stays as it was found.</param>
/// <param name="DaysAsExpected">How long it lasts at the demand that was expected.</param>
/// <param name="Rank">By what the list is ordered, the lowest first; see <see cref="RankOf"/>.</param>
public sealed record ReplenishmentReviewRow(
    string Finding,
    string Series,
    string? Item,
    string? Location,
    long PerDay,
    double Expected,
    decimal? Available,
    string? Unit,
    decimal? DaysAsFound,
    decimal? DaysAsExpected,
    DateTimeOffset RecommendedAt,
    DateTimeOffset ExpiresAt,
    ReviewStage Stage,
    ReviewOutcome? Outcome,
    ReviewAnswer? Answer,
    string? AnsweredBy,
    DateTimeOffset? AnsweredAt,
    string? Note,
    string? Instead,
    long Rank)
{
    // Beyond any second that a clock tells: what is over comes behind all that is open.
    private const long Over = 1_000_000_000_000;

    public static IReadOnlyList<Type> Reads { get; } = [typeof(ReplenishmentReviewRecommended), typeof(ReplenishmentReviewAnswered), typeof(ReplenishmentReviewExpired)];

    public static IEnumerable<ReplenishmentReviewKey> KeysOf(RecordedEvent recorded) => recorded.Data switch
    {
        ReplenishmentReviewRecommended e => [new(e.ReviewId)],
        ReplenishmentReviewAnswered e => [new(e.ReviewId)],
        ReplenishmentReviewExpired e => [new(e.ReviewId)],
        _ => [],
    };

    public static ReplenishmentReviewRow? Evolve(ReplenishmentReviewRow? row, ReplenishmentReviewKey key, RecordedEvent recorded) => (row, recorded.Data) switch
    {
        (null, ReplenishmentReviewRecommended e) => Of(e, recorded.Envelope.OccurredAt),
        ({ Stage: not ReviewStage.Answered }, ReplenishmentReviewAnswered e) => row with
        {
            Stage = ReviewStage.Answered,
            Outcome = e.Outcome ?? ReviewOutcome.Accepted,
            Answer = e.Answer,
            AnsweredBy = e.By,
            AnsweredAt = recorded.Envelope.OccurredAt,
            Note = e.Note,
            Instead = e.Instead,
            Rank = RankOf(null, recorded.Envelope.OccurredAt),
        },
        ({ Stage: ReviewStage.Open }, ReplenishmentReviewExpired e) => row with { Stage = ReviewStage.Expired, Rank = RankOf(null, e.ExpiredAt) },
        _ => row,
    };

    /// <summary>Of the open ones what expires soonest comes first, behind them what was over last.</summary>
    /// <param name="expires">When an open one does; absent for one that is over.</param>
    public static long RankOf(DateTimeOffset? expires, DateTimeOffset over) => expires?.ToUnixTimeSeconds() ?? Over - over.ToUnixTimeSeconds();

    private static ReplenishmentReviewRow Of(ReplenishmentReviewRecommended e, DateTimeOffset at)
    {
        // Keeping the plan changes nothing of what is there.
        var asIs = e.Effects?.FirstOrDefault(effect => effect.Option == ReviewAnswer.KeepThePlan);
        return new(
            e.Finding, e.Series, e.Item, e.Location, e.PerDay, e.Expected, e.Ground?.Available, e.Ground?.Unit, asIs?.DaysAsFound, asIs?.DaysAsExpected, at, e.ExpiresAt, ReviewStage.Open,
            null, null, null, null, null, null, RankOf(e.ExpiresAt, at));
    }
}
