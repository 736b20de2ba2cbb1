using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Whether an amount lies within a limit, in the same currency or by the rates of the question.</summary>
internal static class AmountLimit
{
    /// <returns>Why it does not; null when it does. An amount that is exactly the limit does.</returns>
    public static AuthorityGap? Gap(AuthorityQuestion question, Money limit)
    {
        var amount = question.Amount;
        if (amount.Currency == limit.Currency)
            return Int128.Abs(amount.Minor) <= limit.Minor ? null : AuthorityGap.LimitTooLow;
        var rates = Joining(question, limit);
        if (rates.Count == 0)
            return AuthorityGap.NoRate;
        return rates.All(rate => rate.IsAtMost(amount, limit)) ? null : AuthorityGap.LimitTooLow;
    }

    public static IReadOnlyList<PinnedRate>? RatesUsed(AuthorityQuestion question, Money? limit) =>
        limit is null || limit.Currency == question.Amount.Currency ? null : Joining(question, limit);

    /// <summary>The least limit that covers it.</summary>
    public static Money Size(Money amount) => amount with { Minor = amount.Minor == long.MinValue ? long.MaxValue : Math.Abs(amount.Minor) };

    private static IReadOnlyList<PinnedRate> Joining(AuthorityQuestion question, Money limit) =>
        [.. question.Rates.Where(rate => rate.IsUsable && rate.Joins(question.Amount.Currency, limit.Currency))];
}
