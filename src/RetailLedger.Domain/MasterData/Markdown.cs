using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.MasterData;

/// <summary>An item costs less on a list than it did, or it cannot be told that it does not.</summary>
public sealed record Markdown(UnitPrice Before, UnitPrice After)
{
    /// <returns>Null for the first price of an item on a list, for the same one and for a dearer one.</returns>
    /// <param name="known">The prices as they were before it was said.</param>
    /// <param name="saidAt">In business time: what was to hold later and was not yet in force is compared with what it would have taken the place of.</param>
    public static Markdown? Of(ItemPrice? known, ItemPriced said, DateTimeOffset saidAt)
    {
        var before = known?.Prices.LastOrDefault(dated => dated.ValidFrom < said.ValidFrom || (dated.ValidFrom == said.ValidFrom && said.ValidFrom <= saidAt))?.UnitPrice;
        return before is null || (before.Currency == said.UnitPrice.Currency && before.Amount <= said.UnitPrice.Amount) ? null : new(before, said.UnitPrice);
    }

    /// <summary>What is given up when so many are sold for less; null when nobody can say how many there are, or what the one price is in the currency of the other.</summary>
    public Money? GivenUp(decimal? units) => units is { } many && Before.Currency == After.Currency ? Worth.Of(many, Before with { Amount = Before.Amount - After.Amount }) : null;

    /// <summary>Whether it is sold for less than it cost; null when nobody knows what it cost.</summary>
    public bool? IsBelowCost(UnitPrice? cost) => cost is not null && cost.Currency == After.Currency ? After.Amount < cost.Amount : null;
}
