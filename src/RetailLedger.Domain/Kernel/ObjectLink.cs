namespace RetailLedger.Domain.Kernel;

/// <summary>Something an event speaks of: an order, an item, a customer. The qualifier says in which role, when the type alone does not.</summary>
public sealed record ObjectLink(string Type, string Id, string? Qualifier = null);
