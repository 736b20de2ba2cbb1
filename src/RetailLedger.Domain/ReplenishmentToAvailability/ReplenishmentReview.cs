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

/// <summary>Demand deviates and a person confirmed it: a planner is to look whether enough is on its way. It orders nothing.</summary>
/// <param name="Finding">What was confirmed.</param>
/// <param name="PerDay">Pieces asked for on the day that was found.</param>
/// <param name="Expected">Pieces that were expected of that day.</param>
/// <param name="Options">What may be done.</param>
/// <param name="ExpiresAt">From then on the day that was found says nothing about the days to come.</param>
public sealed record ReplenishmentReviewRecommended(
    string ReviewId, string Finding, string Series, long PerDay, double Expected, IReadOnlyList<ReviewAnswer> Options, DateTimeOffset ExpiresAt, string? Item = null, string? Location = null) : ILedgerEvent
{
    public string OwnStream() => ReplenishmentReview.Stream(ReviewId);

    public IEnumerable<ObjectLink> Links() =>
    [
        new(ReplenishmentReview.Category, ReviewId), new("finding", Finding), .. Item is null ? Array.Empty<ObjectLink>() : [new(ObjectTypes.Item, Item)],
        .. Location is null ? Array.Empty<ObjectLink>() : [new(ObjectTypes.Location, Location)],
    ];
}

/// <summary>A planner said what comes of it.</summary>
public sealed record ReplenishmentReviewAnswered(string ReviewId, ReviewAnswer Answer, string By, string Note) : ILedgerEvent
{
    public string OwnStream() => ReplenishmentReview.Stream(ReviewId);

    public IEnumerable<ObjectLink> Links() => [new(ReplenishmentReview.Category, ReviewId)];
}

/// <summary>A look at whether enough is on its way.</summary>
public sealed record ReplenishmentReview(ReplenishmentReviewRecommended Recommended, ReplenishmentReviewAnswered? Answered = null)
{
    public const string Category = "replenishment-review";

    public static string Stream(string reviewId) => StreamKeys.Of(Category, reviewId);

    /// <summary>Total: an event that does not fit leaves the review as it was.</summary>
    public static ReplenishmentReview? Evolve(ReplenishmentReview? known, ILedgerEvent @event) => (known, @event) switch
    {
        (null, ReplenishmentReviewRecommended e) => new(e),
        ({ Answered: null }, ReplenishmentReviewAnswered e) => known with { Answered = e },
        _ => known,
    };
}
