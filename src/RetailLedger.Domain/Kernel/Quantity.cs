namespace RetailLedger.Domain.Kernel;

/// <summary>How much of something, and of what unit. <c>ea</c> (each) is the unit of counted goods (UN/ECE Recommendation 20: EA).</summary>
public sealed record Quantity(decimal Value, string Unit)
{
    public static Quantity Each(decimal value) => new(value, "ea");

    public static Quantity operator +(Quantity left, Quantity right) => Add(left, right);

    public static Quantity operator -(Quantity quantity) => Negate(quantity);

    public static Quantity Negate(Quantity quantity) => quantity with { Value = -quantity.Value };

    /// <exception cref="InvalidOperationException">The units differ.</exception>
    public static Quantity Add(Quantity left, Quantity right) => left.Unit == right.Unit
        ? left with { Value = left.Value + right.Value }
        : throw new InvalidOperationException($"{left.Unit} and {right.Unit} cannot be added.");
}
