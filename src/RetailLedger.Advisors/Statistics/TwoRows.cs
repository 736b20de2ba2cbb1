namespace RetailLedger.Advisors.Statistics;

/// <summary>Whether two rows of counts may come from one mix.</summary>
internal static class TwoRows
{
    /// <summary>More tables than these are not gone through one by one: counts are large enough by then for the likelihood ratio.</summary>
    internal const int MostTables = 200_000;

    // Of rows longer than this nobody counts the tables.
    private const int LongestRow = 2_000;

    // Tables as improbable as the one seen count with it, whatever the last digit says.
    private const double Same = 1 + 1e-7;

    /// <summary>Fisher's exact test for two rows and any number of columns (Freeman and Halton, 1951): the chance of a table that is as improbable as the one seen, its sums being given.</summary>
    /// <returns>The chance, and the least that any table with these sums can have; null where there are too many tables.</returns>
    public static (double Chance, double Least)? Exact(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        int[] columns = [.. first.Zip(second, (a, b) => a + b)];
        // Either row says all: the shorter is gone through.
        if (first.Sum() < second.Sum())
            (first, second) = (second, first);
        var (total, wanted) = (columns.Sum(), second.Sum());
        if (wanted > LongestRow || CountOfTables(columns, wanted) > MostTables)
            return null;
        var logs = new LogFactorials(total);
        var all = logs.Choose(total, wanted);
        var seen = Math.Exp(second.Select((some, at) => logs.Choose(columns[at], some)).Sum() - all);
        var tables = new List<double>();
        Walk(0, wanted, total, -all);
        var least = tables.Min();
        return (Math.Min(1, tables.Where(chance => chance <= seen * Same).Sum()), tables.Where(chance => chance <= least * Same).Sum());

        void Walk(int column, int left, int room, double log)
        {
            if (column == columns.Length)
            {
                tables.Add(Math.Exp(log));
                return;
            }

            var behind = room - columns[column];
            for (var some = Math.Max(0, left - behind); some <= Math.Min(left, columns[column]); some++)
                Walk(column + 1, left - some, behind, log + logs.Choose(columns[column], some));
        }
    }

    /// <summary>The likelihood ratio test with Williams's correction (Biometrika 63, 1976; Sokal and Rohlf, Biometry), by the chi-square distribution.</summary>
    /// <param name="first">Every column has a count in one row at least.</param>
    public static double Likelihood(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        int[] columns = [.. first.Zip(second, (a, b) => a + b)];
        double total = columns.Sum();
        var g = 0.0;
        foreach (var row in (IReadOnlyList<int>[])[first, second])
        {
            double sum = row.Sum();
            for (var at = 0; at < columns.Length; at++)
                g += row[at] == 0 ? 0 : 2 * row[at] * Math.Log(row[at] * total / (sum * columns[at]));
        }

        var ofRows = total / first.Sum() + total / second.Sum() - 1;
        var ofColumns = columns.Sum(column => total / column) - 1;
        var degrees = columns.Length - 1;
        return ChiSquare.Upper(g / (1 + ofRows * ofColumns / (6 * total * degrees)), degrees);
    }

    // How many ways there are to give so many to columns that hold so much each.
    private static double CountOfTables(int[] columns, int wanted)
    {
        var ways = new double[wanted + 1];
        ways[0] = 1;
        foreach (var column in columns)
        {
            for (var left = wanted; left >= 0; left--)
            {
                for (var some = 1; some <= Math.Min(left, column); some++)
                    ways[left] += ways[left - some];
            }
        }

        return ways[wanted];
    }
}
