namespace RetailLedger.Advisors.Returns;

/// <summary>The evidence of one day for or against a surge of returns: against the item's own past, against what it sells, and over several days together, since
/// a fault brings goods back day after day where a clumsy customer brings them once.</summary>
public static class ReturnEvidence
{
    // Small counts: as if so much of a piece more had come back, or been sold, each day.
    private const double PartOfAPiece = 0.3;

    /// <summary>Names of the evidence, in order. Ratios are natural logarithms.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "returned-against-sales", "returned-against-record", "usual-share-of-days", "days-in-a-row",
        "surprise-2-days", "returned-2-days-against-sales", "returned-2-days-against-record",
        "surprise-3-days", "returned-3-days-against-sales", "returned-3-days-against-record",
        "surprise-5-days", "returned-5-days-against-sales", "returned-5-days-against-record",
        "least-of-2-days-against-sales", "least-of-3-days-against-sales", "site-level", "returned-against-usual",
    ];

    internal static float[] Measure(ReturnWindow window, double siteLevel)
    {
        var evidence = new float[Names.Count];
        var returned = window.Returned(0);
        var next = 0;
        evidence[next++] = AgainstSales(returned, window);
        evidence[next++] = AgainstRecord(returned, window);
        evidence[next++] = (float)Math.Log(window.UsualShare);
        evidence[next++] = DaysInARow(window);
        foreach (var days in (ReadOnlySpan<int>)[2, 3, 5])
        {
            var (mean, withReturns) = Together(window, days);
            evidence[next++] = (float)(-withReturns * Math.Log(window.UsualShare));
            evidence[next++] = AgainstSales(mean, window);
            evidence[next++] = AgainstRecord(mean, window);
        }

        var leastOfTwo = Math.Min(returned, window.Returned(1));
        evidence[next++] = AgainstSales(leastOfTwo, window);
        evidence[next++] = AgainstSales(Math.Min(leastOfTwo, window.Returned(2)), window);
        evidence[next++] = (float)Math.Log(siteLevel);
        evidence[next] = (float)Math.Log((returned + PartOfAPiece) / (window.UsualUnits + PartOfAPiece));
        return evidence;
    }

    private static float AgainstSales(double returned, ReturnWindow window) =>
        (float)Math.Log((returned + PartOfAPiece) / (window.Sales + PartOfAPiece));

    private static float AgainstRecord(double returned, ReturnWindow window) => (float)(Math.Log(returned + 1) - Math.Log(window.Record + 1.0));

    private static int DaysInARow(ReturnWindow window)
    {
        var days = 0;
        while (days <= ReturnWindow.Judged && window.Returned(days) > 0)
            days++;
        return days;
    }

    private static (double Mean, int WithReturns) Together(ReturnWindow window, int days)
    {
        var sum = 0.0;
        var withReturns = 0;
        for (var ago = 0; ago < days; ago++)
        {
            sum += window.Returned(ago);
            withReturns += window.Returned(ago) > 0 ? 1 : 0;
        }

        return (sum / days, withReturns);
    }
}
