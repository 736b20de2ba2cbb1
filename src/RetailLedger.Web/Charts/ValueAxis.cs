namespace RetailLedger.Web;

/// <summary>An upright axis whose ticks are steps of 1, 2 or 5 times a power of ten.</summary>
public sealed record ValueAxis(double Min, double Max, IReadOnlyList<double> Ticks)
{
    public static ValueAxis Over(IEnumerable<double> values, int wanted = 6, bool fromZero = false)
    {
        var real = values.Where(double.IsFinite).ToArray();
        var (low, high) = real.Length == 0 ? (0.0, 1.0) : (real.Min(), real.Max());
        if (fromZero)
        {
            (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        }

        // A flat line still needs room above and below.
        if (high - low <= Math.Abs(high) * 1e-9)
        {
            var room = high == 0 ? 1 : Math.Abs(high) / 2;
            (low, high) = (fromZero && low >= 0 ? 0 : low - room, fromZero && high <= 0 && low < 0 ? 0 : high + room);
        }

        var step = Step((high - low) / Math.Max(1, wanted - 1));
        var (first, last) = (Math.Floor((low / step) + 1e-9), Math.Ceiling((high / step) - 1e-9));
        var ticks = new double[(int)(last - first) + 1];
        for (var i = 0; i < ticks.Length; i++)
        {
            ticks[i] = Clean((first + i) * step, step);
        }

        return new(ticks[0], ticks[^1], ticks);
    }

    /// <summary>Zero at the bottom, one at the top.</summary>
    public double Fraction(double value) => (value - Min) / (Max - Min);

    internal static double Step(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var part = rough / power;
        return power * (part <= 1.0000001 ? 1 : part <= 2.0000001 ? 2 : part <= 5.0000001 ? 5 : 10);
    }

    /// <summary>0.1 + 0.2 must read as 0.3.</summary>
    private static double Clean(double value, double step) => Math.Round(value, (int)Math.Clamp(2 - Math.Floor(Math.Log10(step)), 0, 15));
}
