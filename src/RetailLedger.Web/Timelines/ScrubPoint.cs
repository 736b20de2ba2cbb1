namespace RetailLedger.Web;

/// <summary>A place the scrubber can stand: its key goes into the address, its label under the slider.</summary>
public sealed record ScrubPoint(string Key, string Label)
{
    /// <summary>What happened there.</summary>
    public string? Detail { get; init; }
}
