namespace RetailLedger.Cli.Terminal;

/// <summary>The command cannot do what was asked. The message says what is wrong, where, and what to do.</summary>
public sealed class LedgerCliException(string message, Exception? inner = null) : Exception(message, inner);
