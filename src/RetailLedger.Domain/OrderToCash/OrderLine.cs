using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.OrderToCash;

/// <summary>One line of an order: so many of an item at a price.</summary>
/// <param name="PriceOverride">The leave by which a till sold it below the list: <c>17</c> where <c>price-override/17</c> was granted.</param>
public sealed record OrderLine(int Number, string Item, Quantity Quantity, UnitPrice UnitPrice, string? PriceOverride = null);

/// <summary>Where goods are to go. Personal, so always sealed in history.</summary>
public sealed record PostalAddress(string Line, string City, string PostalCode, string Country);
