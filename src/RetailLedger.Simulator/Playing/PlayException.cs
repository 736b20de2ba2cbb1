namespace RetailLedger.Simulator.Playing;

/// <summary>The demo cannot go on. The message says which step, what the ledger answered and what to do.</summary>
public sealed class PlayException(string message, Exception? inner = null) : Exception(message, inner);
