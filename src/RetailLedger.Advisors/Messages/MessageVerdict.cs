namespace RetailLedger.Advisors.Messages;

/// <summary>What the classifier thinks a message is about.</summary>
/// <param name="Label">The intent or reason; null: none of these.</param>
/// <param name="Nearest">The label that fits best, even where none fits.</param>
/// <param name="Confidence">Probability that <paramref name="Nearest"/> is right, 0 to 1, fitted on messages that were held out.</param>
public sealed record MessageVerdict(string? Label, string Nearest, double Confidence);
