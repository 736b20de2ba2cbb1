namespace RetailLedger.Advisors.Returns.Customers;

/// <summary>Where the pieces of one return line came from.</summary>
/// <param name="Line">The return line.</param>
/// <param name="Taken">Pieces that were bought before and not yet brought back, by the order they came with.</param>
/// <param name="Unmatched">Pieces that no order before explains.</param>
/// <param name="EverBought">Whether the customer had ever bought the item.</param>
public sealed record ReturnMatch(CustomerLine Line, IReadOnlyList<(CustomerLine Order, int Pieces)> Taken, int Unmatched, bool EverBought);
