namespace RetailLedger.Advisors.Statistics;

/// <summary>Natural logarithms of 0!, 1!, 2! and so on, up to a number that is known beforehand.</summary>
/// <param name="most">The largest number that is asked for.</param>
internal sealed class LogFactorials(int most)
{
    private readonly double[] _logs = Sums(most);

    public double this[int number] => _logs[number];

    /// <summary>Of the ways to choose some of so many.</summary>
    public double Choose(int of, int some) => _logs[of] - _logs[some] - _logs[of - some];

    private static double[] Sums(int most)
    {
        var logs = new double[most + 1];
        for (var number = 1; number <= most; number++)
            logs[number] = logs[number - 1] + Math.Log(number);
        return logs;
    }
}
