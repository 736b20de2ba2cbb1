namespace RetailLedger.Domain.Exceptions;

/// <summary>What is expected to follow what where goods lie.</summary>
internal static class StockExpectations
{
    public static IReadOnlyList<TrackExpectation> All { get; } =
    [
        new("quarantine", ["retail.quarantine.instructed.v1"], ["retail.stock.quarantined.v1"],
            TimeSpan.FromHours(24), ExceptionClass.Business, "A place was told to set goods aside and has not said that it did.", "warehouse", "warehouse", "Ask the place"),
    ];
}
