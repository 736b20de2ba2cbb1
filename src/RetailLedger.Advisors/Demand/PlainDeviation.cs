namespace RetailLedger.Advisors.Demand;

/// <summary>What needs no learning to be seen, so that a shop unlike those the model learned from is served too: demand far beyond chance and record, and a sudden
/// silence of what sold all the time.</summary>
internal static class PlainDeviation
{
    /// <summary>The score that such a day has at least.</summary>
    public const double Score = 0.9;

    // One day in ten thousand by count statistics, 1.4 times the record of two months and twice a high day.
    private const double RareCount = 4;
    private const double FarBeyondRecord = 1.4;
    private const double FarBeyondHighDay = 2;

    // One chance in ten million; and the days before the silence sold nearly as usual: what fades away is the end of a line.
    private const double RareSilence = 7;
    private const double SoldBefore = 0.78;

    /// <summary>Demand far beyond chance and record, and nobody announced it.</summary>
    public static bool IsRecord(ReadOnlySpan<float> evidence) =>
        evidence[DemandEvidence.Promotion] == 0
        && evidence[DemandEvidence.CountSurprise] >= RareCount
        && evidence[DemandEvidence.AgainstRecord] >= Math.Log(FarBeyondRecord)
        && evidence[DemandEvidence.AgainstHighDay] >= Math.Log(FarBeyondHighDay);

    /// <summary>A sudden silence of what sold all the time.</summary>
    public static bool IsSilence(ReadOnlySpan<float> evidence) =>
        evidence[DemandEvidence.SilenceSurprise] >= RareSilence && evidence[DemandEvidence.SoldBeforeSilence] >= Math.Log(SoldBefore);
}
