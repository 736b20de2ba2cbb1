using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>An act that passed alone and was drawn to be looked at.</summary>
public sealed record Sample(string Id, ActSampled Drawn, SampledActReviewed? Review = null, bool IsReviewMissed = false)
{
    /// <summary>Total: an event that does not fit leaves the sample as it was.</summary>
    public static Sample? Evolve(Sample? known, ILedgerEvent @event) => (known, @event) switch
    {
        (null, ActSampled e) => new(e.SampleId, e),
        (null, _) => null,
        ({ Review: null }, SampledActReviewed e) => known with { Review = e },
        ({ Review: null }, SampledActReviewMissed) => known with { IsReviewMissed = true },
        _ => known,
    };
}
