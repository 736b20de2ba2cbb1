namespace RetailLedger.Postgres;

/// <summary>The embedded database cannot be made, opened or stopped. The message says what, where, and what to do.</summary>
public sealed class EmbeddedClusterException(string message, Exception? inner = null) : Exception(message, inner);
