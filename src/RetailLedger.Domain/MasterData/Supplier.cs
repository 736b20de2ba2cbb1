using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.MasterData;

/// <summary>How likely a supplier is to let the shop down, as purchasing sees it.</summary>
public enum RiskTier
{
    Low = 1,
    Medium = 2,
    High = 3,
}

/// <summary>A company may supply goods. Said again, it restates all of it.</summary>
/// <param name="LeadTimeDays">From order to receipt, as agreed.</param>
/// <param name="Contact">Where letters to it go. Addresses name people, so it is sealed.</param>
public sealed record SupplierRegistered(string Supplier, string Name, RiskTier RiskTier, int LeadTimeDays, string? Country = null, Personal<string>? Contact = null) : ILedgerEvent
{
    public string OwnStream() => Suppliers.Stream(Supplier);

    public IEnumerable<ObjectLink> Links() => [new(ObjectTypes.Supplier, Supplier)];
}

/// <summary>What policies and decisions need to know of a supplier.</summary>
public sealed record Supplier(string Id, string Name, RiskTier RiskTier, int LeadTimeDays, string? Country = null, Personal<string>? Contact = null)
{
    /// <summary>Total: an event that does not fit leaves the supplier as it was.</summary>
    public static Supplier? Evolve(Supplier? supplier, ILedgerEvent @event) =>
        @event is SupplierRegistered e ? new(e.Supplier.Trim(), e.Name, e.RiskTier, e.LeadTimeDays, e.Country, e.Contact) : supplier;
}

/// <summary>Where facts about suppliers live.</summary>
public static class Suppliers
{
    public static string Stream(string id) => StreamKeys.Of("supplier", id);
}
