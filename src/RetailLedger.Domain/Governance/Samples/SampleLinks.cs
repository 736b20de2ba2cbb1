using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>How a sample is named: by the event that it looks at, so that one is drawn of it once.</summary>
public static class SampleLinks
{
    public const string Sample = "sample";

    public static string Stream(string sampleId) => StreamKeys.Of(Sample, sampleId);
}
