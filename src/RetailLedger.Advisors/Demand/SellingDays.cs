namespace RetailLedger.Advisors.Demand;

/// <summary>The recent days on which an item was to be bought, each brought to the shop's usual level. Days of a long silence are no demand: an item out of
/// stock or out of season rests, and its past does not fade meanwhile.</summary>
internal sealed class SellingDays
{
    /// <summary>How many days are remembered.</summary>
    public const int Kept = 80;

    // A week and more without a sale is a rest, in trading days.
    private const int Rest = 7;

    private readonly double[] _units = new double[Kept];

    public int Count { get; private set; }

    /// <summary>Days in a row without a sale, up to the last one.</summary>
    public int Silence { get; private set; }

    /// <summary>The last <paramref name="most"/> days, oldest first.</summary>
    public ReadOnlySpan<double> Last(int most) => _units.AsSpan(Math.Max(0, Count - most), Math.Min(most, Count));

    public void Add(double units)
    {
        Silence = units > 0 ? 0 : Silence + 1;
        if (Silence == Rest)
            Count -= Math.Min(Count, Rest - 1);
        if (Silence >= Rest)
            return;
        if (Count == Kept)
        {
            Array.Copy(_units, 1, _units, 0, Kept - 1);
            Count--;
        }

        _units[Count++] = units;
    }
}
