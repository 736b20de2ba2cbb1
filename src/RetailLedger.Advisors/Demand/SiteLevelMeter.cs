namespace RetailLedger.Advisors.Demand;

/// <summary>How busy the whole shop is. Square roots keep one large order from speaking for all items, and what every item does together is no item's
/// deviation. It looks back only: day n is measured against the days before n.</summary>
public sealed class SiteLevelMeter
{
    // Eleven trading weeks of five days would hide a season; these days hold two months.
    private const int DaysKept = 56;
    private const int DaysNeeded = 10;

    // With few items the level leans towards 1: as if so many average items always sold as usual.
    private const double SteadyItems = 3;
    private const double Lowest = 0.2;
    private const double Highest = 5;

    private readonly List<float[]> _past = [];
    private double[] _sums = [];

    /// <summary>Measures a day and remembers it.</summary>
    /// <param name="units">Pieces sold of each item that day, always in the same order; items that came later are appended.</param>
    /// <returns>The day's level, from 0.2 to 5; 1 while fewer than ten days are known.</returns>
    public double Observe(ReadOnlySpan<int> units)
    {
        if (units.Length > _sums.Length)
            Array.Resize(ref _sums, units.Length);
        var level = _past.Count < DaysNeeded ? 1 : Measure(units);
        var roots = new float[units.Length];
        for (var item = 0; item < units.Length; item++)
        {
            roots[item] = (float)Math.Sqrt(Math.Max(0, units[item]) / level);
            _sums[item] += roots[item];
        }

        _past.Add(roots);
        if (_past.Count > DaysKept)
            Forget();
        return level;
    }

    private double Measure(ReadOnlySpan<int> units)
    {
        var seen = 0.0;
        var usual = 0.0;
        for (var item = 0; item < units.Length; item++)
        {
            seen += Math.Sqrt(Math.Max(0, units[item]));
            usual += _sums[item] / _past.Count;
        }

        var steady = SteadyItems * usual / Math.Max(1, units.Length);
        var ratio = usual > 0 ? (seen + steady) / (usual + steady) : 1;
        return Math.Clamp(ratio * ratio, Lowest, Highest);
    }

    private void Forget()
    {
        for (var item = 0; item < _past[0].Length; item++)
            _sums[item] -= _past[0][item];
        _past.RemoveAt(0);
    }
}
