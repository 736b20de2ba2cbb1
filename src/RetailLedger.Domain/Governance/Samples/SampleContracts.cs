using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>The contracts of samples: names are stored for good.</summary>
internal static class SampleContracts
{
    public static IReadOnlyList<EventContract> All { get; } =
    [
        Of<ActSampled>("drawn", "Of what a policy let pass alone, this act was drawn to be looked at."),
        Of<SampledActReviewed>("reviewed", "Somebody who had no part in it looked at an act that passed alone."),
        Of<SampledActReviewMissed>("review-missed", "An act that passed alone was drawn, and nobody looked at it in time."),
    ];

    private static EventContract Of<TEvent>(string name, string sentence) where TEvent : ILedgerEvent =>
        EventContract.Of<TEvent>($"retail.sample.{name}.v1", "Governance", sentence, OwnerSystem.Ledger);
}
