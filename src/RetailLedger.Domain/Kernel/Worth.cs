namespace RetailLedger.Domain.Kernel;

/// <summary>What goods are about worth. An estimate for people: of figures beyond reason it answers the end of the scale instead of failing.</summary>
public static class Worth
{
    private const decimal MostUnits = 1_000_000m;
    private const decimal MostPrice = 1_000_000m;

    public static Money Of(decimal units, UnitPrice price) =>
        Rounding.LineAmount(Quantity.Each(Math.Clamp(units, 0, MostUnits)), price with { Amount = Math.Clamp(price.Amount, 0, MostPrice) });
}
