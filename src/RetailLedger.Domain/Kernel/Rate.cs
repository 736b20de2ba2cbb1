namespace RetailLedger.Domain.Kernel;

/// <summary>How many units of one currency one unit of another is worth. Stored as a decimal string, as published: a binary fraction would
/// already be another rate.</summary>
public sealed record Rate(decimal Value);
