namespace RetailLedger.Domain.Kernel;

/// <summary>Which state of another case a decision looked at. Stored with the decision, so that years later it can be shown what was known.</summary>
/// <param name="Stream">The case that was read.</param>
/// <param name="Version">Its version at that moment; 0 when nothing was recorded about it.</param>
public sealed record ReadVersion(string Stream, long Version);
