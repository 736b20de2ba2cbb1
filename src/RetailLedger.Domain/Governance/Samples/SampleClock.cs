using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>What time does to a sample. It may be asked for any number of times, late or early, and happens once, when it is due.</summary>
public static class SampleClock
{
    /// <summary>Nobody looked at it in time.</summary>
    public static Decision MissReview(Sample? known, DateTimeOffset now) => known is { Review: null, IsReviewMissed: false } && now >= known.Drawn.ReviewBy
        ? Decision.Accept(new SampledActReviewMissed(known.Id, known.Drawn.ReviewBy))
        : Decision.Nothing;
}
