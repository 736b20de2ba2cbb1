namespace RetailLedger.Advisors;

/// <summary>One series over all trading days of its set. A day without a row between two that have one is a day without a sale: shops write down what they
/// sold. Before its first row a series is not listed yet.</summary>
/// <param name="Id">The series' id.</param>
/// <param name="First">Index of the first trading day with a row.</param>
/// <param name="UnitsSold">Pieces sold, by trading day; 0 before <paramref name="First"/>.</param>
/// <param name="UnitsReturned">Pieces returned, by trading day.</param>
/// <param name="HasRow">Whether the day has a row of its own.</param>
/// <param name="IsGroup">Whether it repeats what other series of the set sold: then it does not count for how busy the shop is.</param>
public sealed record DailySeries(string Id, int First, int[] UnitsSold, int[] UnitsReturned, bool[] HasRow, bool IsGroup)
{
    /// <summary>Trading days on which a promotion ran that was announced for this series, beside those of its whole set; absent for none.</summary>
    public bool[]? Promotions { get; init; }

    /// <summary>Trading days on which nothing of it was to be bought, by plan, beside those of its whole set; absent for none.</summary>
    public bool[]? Closures { get; init; }

    /// <summary>A series of which nothing is known yet.</summary>
    public static DailySeries Begin(string id, int first, int days, bool isGroup) => new(id, first, new int[days], new int[days], new bool[days], isGroup);
}
