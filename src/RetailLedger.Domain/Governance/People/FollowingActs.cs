namespace RetailLedger.Domain.Governance;

/// <summary>Who may say what came of what follows from a confirmed finding. It commits no money: what is then ordered, paid or written off has its own leave.</summary>
public static class FollowingActs
{
    /// <summary>Answer a replenishment review.</summary>
    public static ActGuard ReplenishmentReview { get; } = new(ActKinds.ReplenishmentReview, ["planner", "buyer", "operations-manager", "director"]);

    /// <summary>End a quality incident with its cause.</summary>
    public static ActGuard CloseIncident { get; } = new(ActKinds.IncidentClose, ["quality", "returns-desk", "operations-manager", "director"]);

    /// <summary>Say what a look into a supplier came to.</summary>
    public static ActGuard CloseSupplierReview { get; } = new(ActKinds.SupplierReview, ["buyer", "planner", "operations-manager", "director"]);
}
