namespace RetailLedger.Service.Writing;

/// <summary>How much may wait and how much goes into one transaction.</summary>
public sealed record WriterOptions
{
    /// <summary>Transactions that may be under way at once, each with cases of its own: while one is forced to disk, another is decided.</summary>
    public int Lanes { get; init; } = 2;

    /// <summary>Requests that may wait in each lane. Beyond it senders are told to come again.</summary>
    public int QueueLength { get; init; } = 2_000;

    /// <summary>Bytes of requests that may wait, in all lanes together.</summary>
    public long QueueBytes { get; init; } = 64L << 20;

    /// <summary>Requests per transaction. The transaction must stay far below the append role's time limits.</summary>
    public int BatchLength { get; init; } = 400;

    /// <summary>How often a batch is decided anew because another writer was faster, before it is split.</summary>
    public int Attempts { get; init; } = 5;
}
