namespace RetailLedger.Advisors.Statistics;

/// <summary>Whether something happens more often than it did, measured against how often it could (Przyborowski and Wilenski, Biometrika 31, 1940).</summary>
internal static class TwoRates
{
    /// <summary>The chance of so many or more, were the rate the same: of all that happened each falls to either side by what could.</summary>
    /// <param name="now">How often it happened.</param>
    /// <param name="could">How often it could, above 0.</param>
    /// <param name="before">How often it had happened before.</param>
    /// <param name="couldBefore">How often it could before, above 0.</param>
    public static double ChanceOfMore(int now, double could, int before, double couldBefore)
    {
        var all = now + before;
        var logs = new LogFactorials(all);
        var (here, there) = (Math.Log(could / (could + couldBefore)), Math.Log(couldBefore / (could + couldBefore)));
        var chance = 0.0;
        for (var some = now; some <= all; some++)
            chance += Math.Exp(logs.Choose(all, some) + some * here + (all - some) * there);
        return Math.Min(1, chance);
    }
}
