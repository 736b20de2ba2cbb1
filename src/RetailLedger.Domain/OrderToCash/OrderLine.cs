using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>One line of an order: so many of an item at a price.</summary>
public sealed record OrderLine(int Number, string Item, Quantity Quantity, UnitPrice UnitPrice);

/// <summary>Where goods are to go. Personal, so always sealed in history.</summary>
public sealed record PostalAddress(string Line, string City, string PostalCode, string Country);
