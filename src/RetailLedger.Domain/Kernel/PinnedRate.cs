using System.Numerics;

namespace RetailLedger.Domain.Kernel;

/// <summary>What one unit of a currency was worth in another on a day, by whose word: written down with the decision that converts by it.</summary>
/// <param name="Rate">How many units of <paramref name="To"/> one unit of <paramref name="From"/> buys.</param>
/// <param name="Source">Who published it, for example <c>ECB</c>.</param>
public sealed record PinnedRate(string From, string To, Rate Rate, string Source, DateOnly Date)
{
    /// <summary>Whether anybody can be held to it: a rate of nobody, of no day, or one that makes nothing out of something, is none.</summary>
    public bool IsUsable => Rate.Value > 0 && !string.IsNullOrWhiteSpace(Source) && Date != default;

    /// <summary>Whether it leads from one of the two currencies to the other, in either direction.</summary>
    public bool Joins(string one, string other) => (From == one && To == other) || (From == other && To == one);

    /// <summary>Whether an amount, whatever its sign, is at most a limit in the other currency. Compared as exact fractions: where nothing is
    /// rounded, nothing is rounded in anybody's favour.</summary>
    public bool IsAtMost(Money amount, Money limit)
    {
        if (!IsUsable || !Joins(amount.Currency, limit.Currency))
            return false;
        var (mantissa, scale) = Parts(Rate.Value);
        var asked = BigInteger.Abs(amount.Minor) * Units(limit.Currency);
        var allowed = new BigInteger(limit.Minor) * Units(amount.Currency);
        return From == amount.Currency ? asked * mantissa <= allowed * scale : asked * scale <= allowed * mantissa;
    }

    private static BigInteger Units(string currency) => new(Currencies.MinorUnitsPerMajor(currency));

    // A decimal is a whole number divided by a power of ten.
    private static (BigInteger Mantissa, BigInteger Scale) Parts(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var mantissa = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return (mantissa, BigInteger.Pow(10, (bits[3] >> 16) & 0xFF));
    }
}
