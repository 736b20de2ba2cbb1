using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.PromotionToPerformance;

/// <summary>A promotion is planned. Said again, it restates all of it.</summary>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day.</param>
/// <param name="Items">Which items it is for; absent for all, or all of the category.</param>
/// <param name="Category">Which part of the range it is for; absent where items are named, or for all.</param>
/// <param name="Locations">Where it runs; absent for everywhere.</param>
/// <param name="Mechanics">What the customer gets, in words.</param>
public sealed record PromotionProposed(
    string PromotionId,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<string>? Items = null,
    string? Category = null,
    IReadOnlyList<string>? Locations = null,
    string? Mechanics = null) : ILedgerEvent
{
    public string OwnStream() => Promotion.Stream(PromotionId);

    public IEnumerable<ObjectLink> Links() =>
        [.. (Items ?? []).Select(item => new ObjectLink(ObjectTypes.Item, StreamKeys.ItemCode(item))), .. (Locations ?? []).Select(location => new ObjectLink(ObjectTypes.Location, location.Trim()))];
}

/// <summary>A promotion does not run, or not any longer.</summary>
/// <param name="LastDay">The last day on which it ran; absent when it never did.</param>
public sealed record PromotionWithdrawn(string PromotionId, string ReasonCode, DateOnly? LastDay = null) : ILedgerEvent
{
    public string OwnStream() => Promotion.Stream(PromotionId);

    public IEnumerable<ObjectLink> Links() => [];
}

/// <summary>When, where and for what a promotion runs.</summary>
/// <param name="Items">Upper-cased codes; empty where it is not for single items.</param>
/// <param name="Locations">Empty for everywhere.</param>
public sealed record Promotion(string Id, DateOnly From, DateOnly To, IReadOnlySet<string> Items, string? Category, IReadOnlySet<string> Locations)
{
    /// <summary>False when it was withdrawn before it ran.</summary>
    public bool Runs { get; init; } = true;

    public static string Stream(string id) => StreamKeys.Of("promo", id);

    /// <summary>Total: an event that does not fit leaves the promotion as it was.</summary>
    public static Promotion? Evolve(Promotion? promotion, ILedgerEvent @event) => (promotion, @event) switch
    {
        (_, PromotionProposed e) => new(
            e.PromotionId.Trim(), e.From, e.To, (e.Items ?? []).Select(StreamKeys.ItemCode).ToHashSet(StringComparer.Ordinal), e.Category,
            (e.Locations ?? []).Select(location => location.Trim()).ToHashSet(StringComparer.Ordinal)),
        ({ } p, PromotionWithdrawn { LastDay: null }) => p with { Runs = false },
        ({ } p, PromotionWithdrawn { LastDay: { } last }) when last < p.To => p with { To = last },
        _ => promotion,
    };

    /// <summary>Whether what an item sells at a place on a day is sold under it.</summary>
    public bool Covers(string item, string? category, string location, DateOnly day) =>
        Runs && day >= From && day <= To && (Locations.Count == 0 || Locations.Contains(location))
        && (Items.Count == 0 && Category is null || Items.Contains(item) || (Category is not null && Category == category));
}
