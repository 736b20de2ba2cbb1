namespace RetailLedger.Postgres;

/// <summary>The ledger's database cannot be used as it is. The message says what was found and what to run or set.</summary>
public sealed class LedgerDatabaseException(string message, Exception? inner = null) : Exception(message, inner);
