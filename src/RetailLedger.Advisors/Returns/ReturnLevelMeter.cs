namespace RetailLedger.Advisors.Returns;

/// <summary>How many items have returns on a day, against the days before: a day on which the whole shop books returns is no item's fault. It looks back only.</summary>
public sealed class ReturnLevelMeter
{
    private const int DaysKept = 40;

    // As if so many items more had returns each day: a second return beside a first is no doubled shop.
    private const double SteadyItems = 2;
    private const double Lowest = 0.5;
    private const double Highest = 3;

    private readonly Queue<int> _past = [];
    private long _sum;

    /// <summary>Measures a day and remembers it.</summary>
    /// <param name="itemsWithReturns">Items of which at least one piece came back that day.</param>
    /// <returns>The day's level, from 0.5 to 3; 1 for the first day.</returns>
    public double Observe(int itemsWithReturns)
    {
        var usual = _past.Count == 0 ? itemsWithReturns : (double)_sum / _past.Count;
        _past.Enqueue(itemsWithReturns);
        _sum += itemsWithReturns;
        if (_past.Count > DaysKept)
            _sum -= _past.Dequeue();
        return Math.Clamp((itemsWithReturns + SteadyItems) / (usual + SteadyItems), Lowest, Highest);
    }
}
