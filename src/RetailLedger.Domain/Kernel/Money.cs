namespace RetailLedger.Domain.Kernel;

/// <summary>An amount in the smallest unit of its currency: pence, cents, yen.</summary>
public sealed record Money(long Minor, string Currency)
{
    public static Money Zero(string currency) => new(0, currency);

    public static Money operator +(Money left, Money right) => Add(left, right);

    public static Money operator -(Money left, Money right) => Subtract(left, right);

    public static Money operator -(Money amount) => Negate(amount);

    public static Money Negate(Money amount) => amount with { Minor = checked(-amount.Minor) };

    public static Money Subtract(Money left, Money right) => Add(left, Negate(right));

    /// <exception cref="InvalidOperationException">The amounts are in different currencies: only a dated rate may join them.</exception>
    public static Money Add(Money left, Money right) => left.Currency == right.Currency
        ? left with { Minor = checked(left.Minor + right.Minor) }
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} cannot be added without a rate.");
}
