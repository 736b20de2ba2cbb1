using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>Sums of money, one for each currency: partners may state amounts in any, and no rate joins them here.</summary>
public sealed record Purse(IReadOnlyList<Money> Amounts)
{
    public static Purse Empty { get; } = new([]);

    public long In(string currency) => Amounts.FirstOrDefault(amount => amount.Currency == currency)?.Minor ?? 0;

    /// <summary>Total: a sum beyond what can be counted stops at the end of the scale.</summary>
    public Purse Add(Money amount) => new([.. Amounts.Where(held => held.Currency != amount.Currency)
        .Append(amount with { Minor = Clamp((Int128)In(amount.Currency) + amount.Minor) })
        .OrderBy(held => held.Currency, StringComparer.Ordinal)]);

    public bool Equals(Purse? other) => other is not null && Amounts.SequenceEqual(other.Amounts);

    public override int GetHashCode() => Amounts.Count;

    internal static long Clamp(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);
}
