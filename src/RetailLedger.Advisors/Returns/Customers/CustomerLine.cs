namespace RetailLedger.Advisors.Returns.Customers;

/// <summary>One line of what a customer bought or brought back.</summary>
/// <param name="At">When the document was written.</param>
/// <param name="Document">The invoice's or the credit note's number.</param>
/// <param name="Item">What it is about.</param>
/// <param name="Quantity">Pieces: above 0 bought, below 0 brought back.</param>
/// <param name="UnitPrice">Price of a piece, above 0, in the retailer's currency.</param>
public readonly record struct CustomerLine(DateTime At, string Document, string Item, int Quantity, double UnitPrice);
