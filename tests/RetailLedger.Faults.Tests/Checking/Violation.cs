namespace RetailLedger.Faults.Checking;

/// <summary>A promise the ledger broke.</summary>
/// <param name="Promise">Short and stable, so that a test can say which one it expects.</param>
/// <param name="Count">How often.</param>
/// <param name="Example">The first one found, enough to look it up.</param>
public sealed record Violation(string Promise, long Count, string Example)
{
    public override string ToString() => $"{Promise}: {Count}, for example {Example}";
}
