using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Writing;

/// <summary>Something somebody wants recorded, with the promise that its sender will hear what became of it.</summary>
/// <param name="envelope">Its source and source id are the key.</param>
/// <param name="digest">Of the input: the same key with another input is a conflict.</param>
public abstract class WriteRequest(Envelope envelope, byte[] digest, string stream)
{
    // Continuations must not run on the flush loop: a slow reader of one answer would hold up everybody's next batch.
    private readonly TaskCompletionSource<WriteAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IdempotencyKey Key { get; } = new(envelope.Source, envelope.SourceId);

    protected Envelope Envelope => envelope;

    public byte[] Digest { get; } = digest;

    /// <summary>The case it decides on, or the home of its fact.</summary>
    public string Stream { get; } = stream;

    /// <summary>Roughly how much memory the request holds while it waits, in bytes.</summary>
    public int Weight { get; init; } = 1024;

    /// <summary>The span in which the sender waits.</summary>
    internal System.Diagnostics.ActivityContext? Trace { get; set; }

    public Task<WriteAnswer> Answer => _answer.Task;

    /// <summary>The cases to read before deciding; none when the request decides nothing.</summary>
    internal abstract IReadOnlyList<CaseRead> Reads { get; }

    /// <summary>Decides. Pure: it may run again on newer states when another writer was faster.</summary>
    /// <param name="states">In the order of <see cref="Reads"/>.</param>
    internal abstract Decision Decide(IReadOnlyList<object?> states);

    /// <param name="carriesKey">Whether the event is the one, of several perhaps, that stands for the request.</param>
    internal abstract PendingEvent Envelop(ILedgerEvent @event, bool carriesKey);

    /// <summary>Does what can be done before the transaction, on the sender's time and not on everybody's.</summary>
    internal virtual void Prepare(EventText text) { }

    internal void Settle(WriteAnswer answer) => _answer.TrySetResult(answer);

    internal void Fail(Exception exception) => _answer.TrySetException(exception);
}

/// <summary>An event on its way into history.</summary>
/// <param name="Digest">Of the input of its request, if it carries the key.</param>
/// <param name="Stored">Its stored form, where that was made before.</param>
internal sealed record PendingEvent(Guid Id, string Stream, ILedgerEvent Data, Envelope Envelope, byte[]? Digest, StoredText? Stored = null)
{
    public SaidEvent Said => new(Data, Envelope.Actor);
}

/// <summary>An event as it goes into its columns: UTF-8.</summary>
internal sealed record StoredText(byte[] Data, byte[] Headers);
