using System.Collections.Frozen;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What is known of an act when it is granted.</summary>
/// <param name="Details">The inputs it was granted with.</param>
/// <param name="Location">Where it may be done; absent where nobody said.</param>
/// <param name="ValidUntil">When the grant ends.</param>
public sealed record GrantedAct(
    string Kind, string Subject, Money Amount, IReadOnlyList<PolicyValue> Details, string GrantId, string? Location = null, DateTimeOffset? ValidUntil = null)
{
    /// <summary>The case's own id, without its category.</summary>
    public string Id => StreamKeys.Id(Subject);
}

/// <summary>A kind of act that is asked for as it is and, once granted, ends in an instruction of ours. Acts that belong to a longer process (a refund, the
/// release of an order) are asked for by that process and are not here.</summary>
/// <param name="Kind">The act, as policies and authorities name it.</param>
/// <param name="Title">In words, for whoever asks.</param>
/// <param name="Category">The category of the case it is done on.</param>
/// <param name="Instruct">The instruction it ends in.</param>
public sealed record ActTemplate(string Kind, string Title, string Category, Func<GrantedAct, ILedgerEvent> Instruct)
{
    /// <summary>What it cannot be asked for without, because the instruction would cover nothing: names of inputs, and the place.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];
}

/// <summary>The kinds of act that the release brings. Others are published as data; see <see cref="ActKindPublished"/>.</summary>
public static class ActTemplates
{
    public static IReadOnlyList<ActTemplate> All { get; } =
    [
        new(ActKinds.PurchaseOrderRelease, "Release a purchase order", "purchase-order", act => new PurchaseOrderReleased(act.Id, act.Amount, act.Details, act.GrantId)),
        new(ActKinds.TransferRelease, "Move stock between stores", "transfer", act => new TransferInstructed(act.Id, act.Amount, act.Details, act.GrantId)),
        new(ActKinds.StockAdjustment, "Correct a stock position", "stock-adjustment", act => new StockAdjustmentInstructed(act.Id, act.Amount, act.Details, act.GrantId)),
        new(ActKinds.WriteOff, "Write stock off", "write-off", act => new WriteOffInstructed(act.Id, act.Amount, act.Details, act.GrantId)),
        new(ActKinds.Markdown, "Mark a price down, or adjust a campaign", "price-change", act => new PriceChangeInstructed(act.Id, act.Amount, act.Details, act.GrantId)),
        new(ActKinds.PriceOverride, "Sell below the list", "price-override", act => new PriceOverrideAllowed(act.Id, act.Amount, act.Details, act.GrantId, act.Location, act.ValidUntil))
        {
            Needs = [PriceOverrideTerms.Item, PriceOverrideTerms.Price, PriceOverrideTerms.Quantity, PriceOverrideTerms.Place],
        },
    ];

    private static readonly FrozenDictionary<string, ActTemplate> ByKind = All.ToFrozenDictionary(template => template.Kind, StringComparer.Ordinal);

    /// <param name="published">What was published of the kind, if it is none that the release brings.</param>
    public static ActTemplate? Find(string kind, PublishedActKind? published) => ByKind.GetValueOrDefault(kind)
        ?? (published is null ? null : new(published.Kind, published.Title, published.Category, act => new ActInstructed(act.Kind, act.Subject, act.Amount, act.Details, act.GrantId)));
}
