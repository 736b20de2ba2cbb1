using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Who may say what comes of a deviation of demand that was confirmed. It commits no money: what is then ordered has its own leave.</summary>
public static class PlanningActs
{
    /// <summary>Roles of which one must be held to answer a replenishment review.</summary>
    public static IReadOnlyList<string> Planners { get; } = ["planner", "buyer", "operations-manager", "director"];

    /// <returns>The facts the authority rests on, or why not.</returns>
    public static (AuthorityAnswer Answer, Decision? Refusal) Review(
        string by, string? actingFor, Scope scope, IReadOnlyDictionary<string, AuthorityRecord> records, IReadOnlyList<PinnedRate> rates, DateTimeOffset now) =>
        FindingActs.First(Planners, new(by, ActKinds.ReplenishmentReview, "", ReviewSampleDecider.NoAmount, scope, now, rates, actingFor), records);
}
