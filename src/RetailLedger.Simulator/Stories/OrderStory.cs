using RetailLedger.Domain.Kernel;
using RetailLedger.Simulator.Planning;

namespace RetailLedger.Simulator.Stories;

/// <summary>What the facts of one order share: its number, its case and where it happens.</summary>
internal sealed record OrderStory(string OrderId, Scope Scope)
{
    /// <summary>What a person decides about it.</summary>
    public PlannedCommand Act(string act, DateTimeOffset at, string by, string reasonCode, string? refusedWith = null) => new(
        Naming.Fact(OrderId, act), at, StreamKeys.Order(OrderId), by, $"/api/orders/{OrderId}/{act}", new { ReasonCode = reasonCode }, refusedWith);

    /// <summary>Its one parcel, as the ledger names it when one place has all the goods.</summary>
    public string Shipment => $"{OrderId}-1";

    /// <summary>A document of the order under its own prefix: <c>WEB-1-2003</c> is billed by <c>INV-1-2003</c>.</summary>
    public string Document(string kind) => kind + OrderId[OrderId.IndexOf('-', StringComparison.Ordinal)..];

    public PlannedFact Fact(string what, DateTimeOffset at, string? causedBy, string sender, ILedgerEvent data) => new(
        Naming.Fact(OrderId, what), at, StreamKeys.Order(OrderId), causedBy is null ? null : Naming.Fact(OrderId, causedBy), sender, data, Scope);
}
