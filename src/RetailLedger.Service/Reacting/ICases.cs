using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Reacting;

/// <summary>Reads any case as it was last committed. What is read may be a moment old; only the target of a consequence is decided on its newest
/// state, so a decision that leans on another case stores the version it saw.</summary>
public interface ICases
{
    ValueTask<KnownCase<TState>> ReadAsync<TState>(string stream, Func<TState?, ILedgerEvent, TState?> evolve, CancellationToken ct) where TState : class;
}

/// <param name="State">Null when nothing is recorded that makes a state.</param>
/// <param name="Read">Which state that was, for the decision to store.</param>
public sealed record KnownCase<TState>(TState? State, ReadVersion Read) where TState : class;
