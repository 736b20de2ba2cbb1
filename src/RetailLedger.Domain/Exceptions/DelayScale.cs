using System.Numerics;

namespace RetailLedger.Domain.Exceptions;

/// <summary>A scale of delays with so many steps to each doubling: fine where delays are short and coarse where they are long, and never more than a
/// thirty-second off. Counts on it are small, add up, and still say where the longest hundredth begins.</summary>
public static class DelayScale
{
    private const int StepsLog2 = 5;
    private const long Steps = 1 << StepsLog2;

    /// <summary>The step a delay falls on. Less than a second counts as one.</summary>
    public static int StepOf(TimeSpan delay)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(delay.TotalSeconds));
        var octave = BitOperations.Log2((ulong)seconds);
        return (int)((octave * Steps) + (((seconds << StepsLog2) >> octave) - Steps));
    }

    /// <summary>The longest delay that falls on a step, in whole seconds.</summary>
    public static long LongestSeconds(int step)
    {
        var (octave, place) = Math.DivRem(step, (int)Steps);
        // One second less than where the next step begins, but never less than the step's own beginning.
        return Math.Max(Ceiling((Steps + place) << octave), Ceiling((Steps + place + 1) << octave) - 1);
    }

    /// <summary>The delay that so many of a hundred do not exceed, in whole seconds.</summary>
    /// <param name="counts">How many fell on each step; not empty.</param>
    public static long PercentileSeconds(IReadOnlyDictionary<int, long> counts, int percent)
    {
        var rank = ((counts.Values.Sum() * percent) + 99) / 100;
        foreach (var (step, count) in counts.OrderBy(entry => entry.Key))
        {
            rank -= count;
            if (rank <= 0)
                return LongestSeconds(step);
        }

        return 0;
    }

    private static long Ceiling(long scaled) => (scaled + Steps - 1) >> StepsLog2;
}
