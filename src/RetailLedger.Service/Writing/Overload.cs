namespace RetailLedger.Service.Writing;

/// <summary>More is waiting than the ledger will hold in memory. Nothing was recorded; the sender comes again.</summary>
public sealed class LedgerBusyException(TimeSpan retryAfter) : Exception("The ledger has more waiting than it will hold.")
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}

/// <summary>The database did not answer, or answered too late to know. The sender repeats with the same key: it is recorded once.</summary>
public sealed class LedgerUnavailableException(Exception inner) : Exception("The database is not reachable.", inner);

/// <summary>PostgreSQL will not store this one request; its neighbours were stored.</summary>
public sealed class NotStorableException(string sqlState, Exception inner) : Exception($"The request cannot be stored ({sqlState}).", inner)
{
    public string SqlState { get; } = sqlState;
}
