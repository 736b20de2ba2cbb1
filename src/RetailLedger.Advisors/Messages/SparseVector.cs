namespace RetailLedger.Advisors.Messages;

/// <summary>The features that a message has, by number, ascending, and how much each weighs.</summary>
internal readonly record struct SparseVector(int[] Features, float[] Weights);
