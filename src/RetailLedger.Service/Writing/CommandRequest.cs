using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Writing;

/// <summary>A command on one case: its events, if it is accepted, go to that case.</summary>
public sealed class CommandRequest<TState>(
    byte[] digest,
    string stream,
    Func<TState?, ILedgerEvent, TState?> evolve,
    Func<TState?, Decision> decide,
    Envelope envelope) : WriteRequest(envelope, digest, stream) where TState : class
{
    internal override CaseFold? Fold { get; } = new(typeof(TState).Name, (state, @event) => evolve((TState?)state, @event));

    internal override Decision Decide(object? state) => decide((TState?)state);

    internal override PendingEvent Envelop(ILedgerEvent @event, bool carriesKey) =>
        new(Guid.CreateVersion7(), Stream, @event, Envelope with { Objects = [.. @event.Links()] }, carriesKey ? Digest : null);
}
