namespace RetailLedger.Advisors.Messages;

/// <summary>What a message is about, and what of it said so.</summary>
/// <param name="Words">Words that spoke for the label that fits best, the strongest first: only such as stood in examples, so nothing that a customer alone would write.</param>
/// <param name="Features">Numbers of the features that were weighed, ascending.</param>
public sealed record MessageReading(MessageVerdict Verdict, IReadOnlyList<string> Words, IReadOnlyList<int> Features);
