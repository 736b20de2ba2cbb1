namespace RetailLedger.Simulator.Planning;

/// <summary>Names that follow from seed, day and number alone.</summary>
internal static class Naming
{
    /// <summary>To be raised when the same seed no longer tells the same story: a ledger that was told the old one would rightly answer with conflicts.</summary>
    private const int Story = 9;

    public static string Document(string kind, int seed, int day, int number) => FormattableString.Invariant($"{kind}-{seed}-{(day * 1000) + number}");

    public static string Fact(string document, string what) => FormattableString.Invariant($"demo{Story}.{document}.{what}");
}
