namespace RetailLedger.Advisors.Messages;

/// <summary>A message that a person labelled.</summary>
/// <param name="Text">What the customer wrote.</param>
/// <param name="Label">The intent or reason; null for a message that is about none of them.</param>
public sealed record MessageExample(string Text, string? Label);
