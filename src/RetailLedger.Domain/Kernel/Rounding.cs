namespace RetailLedger.Domain.Kernel;

/// <summary>The one place where a fraction of a penny is decided.</summary>
public static class Rounding
{
    /// <summary>Quantity times price in minor units, rounded once per line, half away from zero (commercial rounding).</summary>
    public static Money LineAmount(Quantity quantity, UnitPrice price)
    {
        var scale = Currencies.MinorUnitsPerMajor(price.Currency);
        var minor = decimal.Round(quantity.Value * price.Amount * scale, 0, MidpointRounding.AwayFromZero);
        return new Money(decimal.ToInt64(minor), price.Currency);
    }
}
