using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.MasterData;

/// <summary>A customer stands in a tier of the loyalty programme from now on.</summary>
/// <param name="CustomerId">A pseudonym.</param>
/// <param name="Tier">1 is the best.</param>
public sealed record LoyaltyTierAssigned(string CustomerId, int Tier, string Programme) : ILedgerEvent
{
    public string OwnStream() => Customers.Stream(CustomerId);

    public IEnumerable<ObjectLink> Links() => [new(ObjectTypes.Customer, CustomerId)];
}

/// <summary>What policies and decisions need to know of a customer. Nothing that tells who it is.</summary>
public sealed record Customer(string Id, int Tier, string Programme)
{
    /// <summary>Total: an event that does not fit leaves the customer as it was.</summary>
    public static Customer? Evolve(Customer? customer, ILedgerEvent @event) =>
        @event is LoyaltyTierAssigned { Tier: >= 1 } e ? new(e.CustomerId.Trim(), e.Tier, e.Programme) : customer;
}

/// <summary>Where facts about customers live.</summary>
public static class Customers
{
    public static string Stream(string id) => StreamKeys.Of("customer", id);
}
