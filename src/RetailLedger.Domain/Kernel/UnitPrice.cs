namespace RetailLedger.Domain.Kernel;

/// <summary>The price of one unit. It may be finer than the currency's smallest unit (a tenth of a penny for packaging), so it is a
/// decimal and is stored as a decimal string; it becomes <see cref="Money"/> once, by <see cref="Rounding.LineAmount"/>.</summary>
public sealed record UnitPrice(decimal Amount, string Currency);
