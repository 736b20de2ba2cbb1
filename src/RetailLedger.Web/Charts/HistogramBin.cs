namespace RetailLedger.Web;

/// <summary>How many lie in one stretch.</summary>
/// <param name="Label">The stretch, in words.</param>
public sealed record HistogramBin(string Label, long Count);
