using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Who may write to suppliers in the house's name. It orders nothing: what is then ordered has its own leave.</summary>
public static class PurchasingActs
{
    /// <summary>Roles of which one must be held to write to a supplier.</summary>
    public static IReadOnlyList<string> Buyers { get; } = ["buyer", "planner", "operations-manager", "director"];

    /// <summary>A supplier serves the whole enterprise, so the authority is asked for there.</summary>
    /// <returns>The facts the authority rests on, or why not.</returns>
    public static (AuthorityAnswer Answer, Decision? Refusal) Inquire(
        string by, string? actingFor, IReadOnlyDictionary<string, AuthorityRecord> records, IReadOnlyList<PinnedRate> rates, DateTimeOffset now) =>
        FindingActs.First(Buyers, new(by, ActKinds.SupplierInquiry, "", ReviewSampleDecider.NoAmount, Scope.Everything, now, rates, actingFor), records);
}
