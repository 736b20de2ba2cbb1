namespace RetailLedger.Domain.Kernel;

/// <summary>What a decision had read of another case: the case and its version. Whoever evaluates the decision again reads up to there.</summary>
public sealed record ReadVersion(string Stream, long Version);
