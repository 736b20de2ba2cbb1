using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Writing;

/// <summary>A case that a decision reads. It is held until the commit, and nothing of the decision stands when the case has grown meanwhile: a right that was
/// withdrawn, a grant that was used, an object that somebody touched binds at once.</summary>
public abstract class CaseRead
{
    private protected CaseRead(string stream) => Stream = stream;

    public string Stream { get; }

    internal abstract CaseFold Fold { get; }

    public static CaseRead<TState> Of<TState>(string stream, Func<TState?, ILedgerEvent, TState?> evolve) where TState : class =>
        new(stream, (state, @event, _) => evolve(state, @event));

    /// <summary>The same for a state that depends on who did what.</summary>
    public static CaseRead<TState> OfActs<TState>(string stream, Func<TState?, ILedgerEvent, Actor, TState?> evolve) where TState : class => new(stream, evolve);
}

/// <inheritdoc/>
public sealed class CaseRead<TState>(string stream, Func<TState?, ILedgerEvent, Actor, TState?> evolve) : CaseRead(stream) where TState : class
{
    internal override CaseFold Fold { get; } = new(typeof(TState).Name, (state, @event, actor) => evolve((TState?)state, @event, actor));
}

/// <summary>The cases that a decision asked for, all as they stand at the same moment.</summary>
public sealed class StatesRead
{
    private readonly Dictionary<CaseRead, object?> _states = [];

    internal StatesRead(IReadOnlyList<CaseRead> reads, IReadOnlyList<object?> states)
    {
        for (var i = 0; i < reads.Count; i++)
            _states[reads[i]] = states[i];
    }

    /// <summary>Null when nothing is recorded that makes a state.</summary>
    /// <exception cref="KeyNotFoundException">The decision did not ask for it beforehand.</exception>
    public TState? Of<TState>(CaseRead<TState> read) where TState : class => (TState?)_states[read];
}

/// <summary>Folds the events of a case into the state that a decision needs.</summary>
/// <param name="Name">States of different folds over the same case are kept apart by it.</param>
internal sealed record CaseFold(string Name, Func<object?, ILedgerEvent, Actor, object?> Evolve)
{
    public object? Next(object? state, SaidEvent @event) => Evolve(state, @event.Data, @event.Actor);
}

/// <summary>What of an event a fold sees: what was said, and who did it.</summary>
internal readonly record struct SaidEvent(ILedgerEvent Data, Actor Actor);
