using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>The contracts of overrides: names are stored for good.</summary>
internal static class OverrideContracts
{
    private const string Module = "Governance";

    public static IReadOnlyList<EventContract> All { get; } =
    [
        Of<OverrideRequested>("requested", "Somebody must act now and cannot have the ordinary approval."),
        Of<OverrideGranted>("granted", "One act on one case may be done without its approval, for a short time, and is looked at afterwards."),
        Of<OverrideRefused>("refused", "It can wait for its approval, or may not be."),
        Of<OverrideUsed>("used", "An act was done by an override."),
        Of<OverrideExpired>("expired", "Nobody answered, or used, an override in time."),
        Of<OverrideReviewed>("reviewed", "Somebody who had no part in it judged an override that was used."),
        Of<OverrideReviewMissed>("review-missed", "An override was used and nobody looked at it in time."),
        Of<OverrideAttemptRejected>("attempt-rejected", "Somebody tried to grant or review an override and might not."),
    ];

    private static EventContract Of<TEvent>(string name, string sentence) where TEvent : ILedgerEvent =>
        EventContract.Of<TEvent>($"retail.override.{name}.v1", Module, sentence, OwnerSystem.Ledger);
}
