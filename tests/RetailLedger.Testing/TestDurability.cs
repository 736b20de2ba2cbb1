namespace RetailLedger.Testing;

/// <summary>Whether a test's server forces commits to disk.</summary>
public enum TestDurability
{
    /// <summary>Nothing is forced to disk: for all tests that do not ask what a crash leaves.</summary>
    Fast = 1,

    /// <summary>As in operation: for fault tests and benchmarks.</summary>
    Durable = 2,
}
