namespace RetailLedger.Service.Writing;

/// <summary>How much may wait and how much goes into one transaction.</summary>
public sealed record WriterOptions
{
    /// <summary>Requests that may wait. Beyond it senders are told to come again.</summary>
    public int QueueLength { get; init; } = 4_000;

    /// <summary>Bytes of requests that may wait.</summary>
    public long QueueBytes { get; init; } = 64L << 20;

    /// <summary>Requests per transaction. The transaction must stay far below the append role's time limits.</summary>
    public int BatchLength { get; init; } = 400;

    /// <summary>How often a batch is decided anew because another writer was faster, before it is split.</summary>
    public int Attempts { get; init; } = 5;
}
