namespace RetailLedger.Domain.Governance;

/// <summary>Who may write to suppliers in the house's name. It orders nothing: what is then ordered has its own leave.</summary>
public static class PurchasingActs
{
    /// <summary>Write to a supplier. It serves the whole enterprise, so the authority is asked for there.</summary>
    public static ActGuard Inquire { get; } = new(ActKinds.SupplierInquiry, ["buyer", "planner", "operations-manager", "director"]);
}
