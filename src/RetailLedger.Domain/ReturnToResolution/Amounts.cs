using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ReturnToResolution;

/// <summary>Adds what partners state, and partners may state anything: what cannot be added has no sum, and nothing throws.</summary>
internal static class Amounts
{
    /// <returns>Null for no amount at all, for several currencies, and beyond what an amount can hold.</returns>
    public static Money? Sum(IEnumerable<Money> amounts)
    {
        var total = Int128.Zero;
        string? currency = null;
        foreach (var amount in amounts)
        {
            currency ??= amount.Currency;
            if (amount.Currency != currency)
                return null;
            total += amount.Minor;
        }

        return currency is null || total < long.MinValue || total > long.MaxValue ? null : new((long)total, currency);
    }

    public static bool IsAtMost(Money amount, Money most) => amount.Currency == most.Currency && amount.Minor <= most.Minor;
}
