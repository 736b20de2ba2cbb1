using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReplenishmentToAvailability;

/// <summary>By what an order line stands in a queue: how good a customer asks, and how much of the price is margin.</summary>
public static class LineStanding
{
    /// <summary>Where a customer stands of whom no tier is known, or who gives no name.</summary>
    public const int UnknownTier = 3;

    /// <summary>Nobody's margin is thought better or worse than this, so that one wrong cost does not push everybody else back.</summary>
    private const decimal Most = 1m;

    /// <summary>The part of the price that is not cost; none when the cost is not known or is in another currency than the price.</summary>
    public static decimal MarginShare(UnitPrice price, UnitPrice? cost) => cost is null || cost.Currency != price.Currency || price.Amount <= 0
        ? 0
        : Math.Clamp(decimal.Round((Math.Clamp(price.Amount, 0, 1_000_000_000m) - Math.Clamp(cost.Amount, 0, 1_000_000_000m)) / Math.Clamp(price.Amount, 0.0001m, 1_000_000_000m), 4), -Most, Most);
}
