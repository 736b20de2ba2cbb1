using RetailLedger.Advisors.Statistics;

namespace RetailLedger.Advisors.Returns;

/// <summary>The last days of returns and sales. The newest days are judged, so what is usual comes from the days before them.</summary>
internal sealed class ReturnWindow
{
    /// <summary>Newest days that are judged together.</summary>
    public const int Judged = 6;

    private const int Kept = 90 + Judged;
    private const int SalesDays = 30;

    // What a new item starts from, worth so many days: an item has returns on one trading day in twenty-five, and few pieces.
    private const double PriorDays = 25;
    private const double PriorShare = 0.04;
    private const double PriorUnits = 2;

    // One booked pallet does not make an item one of many returns.
    private const int LargestDay = 200;

    private readonly int[] _returned = new int[Kept];
    private readonly int[] _sold = new int[Kept];

    /// <summary>Days seen, at most as many as are kept.</summary>
    public int Days { get; private set; }

    /// <summary>Share of usual days with any return, 0 to 1, never 0.</summary>
    public double UsualShare { get; private set; } = PriorShare;

    /// <summary>Pieces back on a usual day.</summary>
    public double UsualUnits { get; private set; } = PriorUnits / PriorDays;

    /// <summary>Most pieces back on one usual day.</summary>
    public int Record { get; private set; }

    /// <summary>Pieces sold on a day of late.</summary>
    public double Sales { get; private set; }

    /// <summary>Pieces returned so many days ago; 0 before the first day.</summary>
    public int Returned(int ago) => ago < Days ? _returned[Days - 1 - ago] : 0;

    public void Add(ReturnDay day)
    {
        if (Days == Kept)
        {
            Array.Copy(_returned, 1, _returned, 0, Kept - 1);
            Array.Copy(_sold, 1, _sold, 0, Kept - 1);
            Days--;
        }

        _returned[Days] = day.UnitsReturned;
        _sold[Days++] = day.UnitsSold;
        Summarise();
    }

    /// <summary>Pieces that nineteen usual days in twenty stay below.</summary>
    public double HighUnits()
    {
        var usual = Usual.ToArray();
        if (usual.Length == 0)
            return UsualUnits;
        var ascending = Array.ConvertAll(usual, units => (double)units);
        Array.Sort(ascending);
        return Math.Max(UsualUnits, Sorted.Quantile(ascending, 0.95));
    }

    private ReadOnlySpan<int> Usual => _returned.AsSpan(0, Math.Max(0, Days - Judged));

    private void Summarise()
    {
        var withReturns = 0;
        var units = 0;
        Record = 0;
        foreach (var returned in Usual)
        {
            withReturns += returned > 0 ? 1 : 0;
            units += Math.Min(returned, LargestDay);
            Record = Math.Max(Record, returned);
        }

        UsualShare = (withReturns + PriorShare * PriorDays) / (Usual.Length + PriorDays);
        UsualUnits = (units + PriorUnits) / (Usual.Length + PriorDays);
        var sales = 1.0;
        var days = Math.Min(Days, SalesDays);
        for (var ago = 0; ago < days; ago++)
            sales += _sold[Days - 1 - ago];
        Sales = sales / days;
    }
}
