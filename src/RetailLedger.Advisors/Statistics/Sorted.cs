namespace RetailLedger.Advisors.Statistics;

/// <summary>Quantities read off values in ascending order.</summary>
internal static class Sorted
{
    /// <summary>The value below which the share <paramref name="share"/> of all values lies, between two neighbours by proportion.</summary>
    /// <param name="ascending">At least one value, smallest first.</param>
    /// <param name="share">0 to 1.</param>
    public static double Quantile(ReadOnlySpan<double> ascending, double share)
    {
        var place = share * (ascending.Length - 1);
        var below = (int)place;
        return below + 1 < ascending.Length ? double.Lerp(ascending[below], ascending[below + 1], place - below) : ascending[below];
    }

    /// <summary>How many values are at least <paramref name="bound"/>.</summary>
    public static int CountFrom(ReadOnlySpan<double> ascending, double bound)
    {
        var low = 0;
        var high = ascending.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ascending[middle] >= bound)
                high = middle;
            else
                low = middle + 1;
        }

        return ascending.Length - low;
    }

    public static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }
}
