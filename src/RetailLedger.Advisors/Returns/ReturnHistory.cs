namespace RetailLedger.Advisors.Returns;

/// <summary>What is remembered of one series of returns and of its sales, and what it says about the next day. A fold over days.</summary>
public sealed class ReturnHistory
{
    // Fewer days than this say nothing about sales.
    private const int Needed = 20;

    private readonly ReturnWindow _window = new();

    /// <summary>Pieces expected back on a day, and the edge that nineteen ordinary days in twenty stay below.</summary>
    public (double Expected, double High) Expect() => (_window.UsualUnits, _window.HighUnits());

    /// <summary>Takes a day in.</summary>
    /// <returns>The day's evidence, named by <see cref="ReturnEvidence.Names"/>; empty while too little is known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Units below 0, or a level of 0 or less.</exception>
    public float[] Observe(ReturnDay day)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(day.UnitsReturned);
        ArgumentOutOfRangeException.ThrowIfNegative(day.UnitsSold);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(day.SiteLevel);
        _window.Add(day);
        return _window.Days <= Needed ? [] : ReturnEvidence.Measure(_window, day.SiteLevel);
    }
}
