namespace RetailLedger.Advisors.Messages;

/// <summary>A stream of numbers that is the same on every machine and in every release (xorshift64, Marsaglia 2003).</summary>
/// <param name="seed">Anything but 0.</param>
internal sealed class SeededChance(ulong seed)
{
    private const double Scale = 1.0 / (1UL << 53);

    /// <summary>From 0 up to but not including 1.</summary>
    public double Next() => (Bits() >> 11) * Scale;

    public void Shuffle(int[] items)
    {
        for (var at = items.Length - 1; at > 0; at--)
        {
            var other = (int)(Bits() % (ulong)(at + 1));
            (items[at], items[other]) = (items[other], items[at]);
        }
    }

    private ulong Bits()
    {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        return seed;
    }
}
