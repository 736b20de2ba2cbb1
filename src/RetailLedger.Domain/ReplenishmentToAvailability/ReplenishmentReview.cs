using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>What a planner may do about a deviation.</summary>
public enum ReviewAnswer
{
    /// <summary>More is ordered, or moved here; by its own process and with its own leave.</summary>
    OrderMore = 1,

    /// <summary>Less is ordered, or what is ordered is put off.</summary>
    OrderLess = 2,

    /// <summary>What is planned is enough.</summary>
    KeepThePlan = 3,
}

/// <summary>What a planner made of what was proposed.</summary>
public enum ReviewOutcome
{
    /// <summary>One of the options, as it was proposed.</summary>
    Accepted = 1,

    /// <summary>One of the options, in another way.</summary>
    Modified = 2,

    /// <summary>None of it: there was nothing to look at, or nobody looked in time.</summary>
    Rejected = 3,
}

/// <summary>Demand deviates and a person confirmed it: a planner is to look whether enough is on its way. It orders nothing.</summary>
/// <param name="Finding">What was confirmed.</param>
/// <param name="PerDay">Pieces asked for on the day that was found.</param>
/// <param name="Expected">Pieces that were expected of that day.</param>
/// <param name="Options">What may be done.</param>
/// <param name="ExpiresAt">From then on the day that was found says nothing about the days to come.</param>
/// <param name="Ground">What lay in stock; absent where no position is known, or the deviation is not of one item.</param>
/// <param name="Effects">What each option comes to, by <see cref="ReviewEffects"/>; absent where <paramref name="Ground"/> is.</param>
public sealed record ReplenishmentReviewRecommended(
    string ReviewId, string Finding, string Series, long PerDay, double Expected, IReadOnlyList<ReviewAnswer> Options, DateTimeOffset ExpiresAt, string? Item = null, string? Location = null,
    ReviewGround? Ground = null, IReadOnlyList<ReviewEffect>? Effects = null) : ILedgerEvent
{
    public string OwnStream() => ReplenishmentReview.Stream(ReviewId);

    public IEnumerable<ObjectLink> Links() =>
    [
        new(ReplenishmentReview.Category, ReviewId), new("finding", Finding), .. Item is null ? Array.Empty<ObjectLink>() : [new(ObjectTypes.Item, Item)],
        .. Location is null ? Array.Empty<ObjectLink>() : [new(ObjectTypes.Location, Location)],
    ];
}

/// <summary>A planner said what comes of it.</summary>
/// <param name="Answer">The option; of what was rejected, that the plan stands.</param>
/// <param name="Note">Why.</param>
/// <param name="Outcome">Absent in events of a time when nobody was asked for it: it was accepted.</param>
/// <param name="Instead">What is done instead; of what was modified alone.</param>
/// <param name="Because">The facts on which the authority rests.</param>
public sealed record ReplenishmentReviewAnswered(
    string ReviewId, ReviewAnswer Answer, string By, string Note, ReviewOutcome? Outcome = null, string? Instead = null, IReadOnlyList<string>? Because = null, string? ActingFor = null) : ILedgerEvent
{
    public string OwnStream() => ReplenishmentReview.Stream(ReviewId);

    public IEnumerable<ObjectLink> Links() => [new(ReplenishmentReview.Category, ReviewId)];
}

/// <summary>Nobody answered while the day that was found still said something.</summary>
public sealed record ReplenishmentReviewExpired(string ReviewId, DateTimeOffset ExpiredAt) : ILedgerEvent
{
    public string OwnStream() => ReplenishmentReview.Stream(ReviewId);

    public IEnumerable<ObjectLink> Links() => [new(ReplenishmentReview.Category, ReviewId)];
}

/// <summary>A look at whether enough is on its way.</summary>
public sealed record ReplenishmentReview(ReplenishmentReviewRecommended Recommended, ReplenishmentReviewAnswered? Answered = null, ReplenishmentReviewExpired? Expired = null)
{
    public const string Category = "replenishment-review";

    public static string Stream(string reviewId) => StreamKeys.Of(Category, reviewId);

    /// <summary>Total: an event that does not fit leaves the review as it was.</summary>
    public static ReplenishmentReview? Evolve(ReplenishmentReview? known, ILedgerEvent @event) => (known, @event) switch
    {
        (null, ReplenishmentReviewRecommended e) => new(e),
        ({ Answered: null }, ReplenishmentReviewAnswered e) => known with { Answered = e },
        ({ Answered: null, Expired: null }, ReplenishmentReviewExpired e) => known with { Expired = e },
        _ => known,
    };
}
