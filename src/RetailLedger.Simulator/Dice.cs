using System.Text;

namespace RetailLedger.Simulator;

/// <summary>Chance that is the same for the same names on every machine and every release of the runtime (SplitMix64).</summary>
internal sealed class Dice
{
    private ulong _state;

    private Dice(ulong state) => _state = state;

    /// <summary>Dice of their own for one purpose, so that a change in one story moves no other.</summary>
    public static Dice For(int seed, string purpose, int day = 0, int number = 0)
    {
        // FNV-1a: a text's own hash code differs from process to process.
        var hash = 14695981039346656037UL;
        foreach (var part in Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}/{purpose}/{day}/{number}")))
            hash = unchecked((hash ^ part) * 1099511628211UL);
        return new(hash);
    }

    /// <summary>A whole number from 0 up to, not including, <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public int Between(int least, int most) => least + Below(most - least + 1);

    public bool Chance(double share) => (Next() >> 11) / (double)(1UL << 53) < share;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    private ulong Next()
    {
        unchecked
        {
            var z = _state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
