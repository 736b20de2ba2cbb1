using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Writing;

/// <summary>A command on one case: its events, if it is accepted, go to that case. It may read others.</summary>
public sealed class CommandRequest<TState> : WriteRequest where TState : class
{
    private readonly Func<TState?, StatesRead, Decision> _decide;

    public CommandRequest(byte[] digest, string stream, Func<TState?, ILedgerEvent, TState?> evolve, Func<TState?, Decision> decide, Envelope envelope)
        : this(digest, CaseRead.Of(stream, evolve), [], (state, _) => decide(state), envelope) { }

    /// <param name="own">The case it decides on.</param>
    /// <param name="others">Cases it reads and holds as well.</param>
    public CommandRequest(byte[] digest, CaseRead<TState> own, IReadOnlyList<CaseRead> others, Func<TState?, StatesRead, Decision> decide, Envelope envelope)
        : base(envelope, digest, own.Stream)
    {
        _decide = decide;
        Reads = [own, .. others];
    }

    internal override IReadOnlyList<CaseRead> Reads { get; }

    internal override Decision Decide(IReadOnlyList<object?> states)
    {
        var read = new StatesRead(Reads, states);
        return _decide((TState?)states[0], read);
    }

    internal override PendingEvent Envelop(ILedgerEvent @event, bool carriesKey) =>
        new(Guid.CreateVersion7(), Stream, @event, Envelope with { Objects = [.. @event.Links()] }, carriesKey ? Digest : null);
}
