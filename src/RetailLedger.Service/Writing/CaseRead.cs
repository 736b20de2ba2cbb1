using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Writing;

/// <summary>A case that a decision reads. It is held until the commit, and nothing of the decision stands when the case has grown meanwhile: a right that was
/// withdrawn, a grant that was used, an object that somebody touched binds at once.</summary>
public abstract class CaseRead
{
    private protected CaseRead(string stream) => Stream = stream;

    public string Stream { get; }

    internal abstract CaseFold Fold { get; }

    /// <summary>Whether what comes of the decision is told to this case in the same transaction.</summary>
    internal virtual bool Hears => false;

    /// <summary>What this case says to an event that comes of the decision: events of its own, nothing, or a refusal of the whole.</summary>
    /// <param name="id">Of the event.</param>
    internal virtual Decision Hear(object? state, SaidEvent said, Guid id, DateTimeOffset at) => Decision.Nothing;

    public static CaseRead<TState> Of<TState>(string stream, Func<TState?, ILedgerEvent, TState?> evolve) where TState : class =>
        new(stream, (state, @event, _) => evolve(state, @event));

    /// <summary>The same for a state that depends on who did what.</summary>
    public static CaseRead<TState> OfActs<TState>(string stream, Func<TState?, ILedgerEvent, Actor, TState?> evolve) where TState : class => new(stream, evolve);
}

/// <inheritdoc/>
public sealed class CaseRead<TState>(string stream, Func<TState?, ILedgerEvent, Actor, TState?> evolve) : CaseRead(stream) where TState : class
{
    /// <summary>What the case says to an event that comes of the decision: that it was used, for example. Its events go to it in the same transaction; a refusal
    /// refuses the whole. Pure.</summary>
    public Func<TState?, ILedgerEvent, Guid, Actor, DateTimeOffset, Decision>? WhenUsed { get; init; }

    internal override bool Hears => WhenUsed is not null;

    internal override Decision Hear(object? state, SaidEvent said, Guid id, DateTimeOffset at) => WhenUsed!((TState?)state, said.Data, id, said.Actor, at);

    internal override CaseFold Fold { get; } = new(typeof(TState).Name, (state, @event, actor) => evolve((TState?)state, @event, actor));
}

/// <summary>The cases that a decision asked for, all as they stand at the same moment.</summary>
public sealed class StatesRead
{
    private readonly IReadOnlyList<CaseRead> _reads;
    private readonly IReadOnlyList<object?> _states;

    internal StatesRead(IReadOnlyList<CaseRead> reads, IReadOnlyList<object?> states) => (_reads, _states) = (reads, states);

    /// <summary>Null when nothing is recorded that makes a state.</summary>
    /// <exception cref="KeyNotFoundException">The decision did not ask for it beforehand.</exception>
    public TState? Of<TState>(CaseRead<TState> read) where TState : class
    {
        // A handful: looking through them costs less than a table made for every decision.
        for (var i = 0; i < _reads.Count; i++)
        {
            if (ReferenceEquals(_reads[i], read))
                return (TState?)_states[i];
        }

        throw new KeyNotFoundException($"The decision did not ask for {read.Stream} beforehand.");
    }
}

/// <summary>Folds the events of a case into the state that a decision needs.</summary>
/// <param name="Name">States of different folds over the same case are kept apart by it.</param>
internal sealed record CaseFold(string Name, Func<object?, ILedgerEvent, Actor, object?> Evolve)
{
    public object? Next(object? state, SaidEvent @event) => Evolve(state, @event.Data, @event.Actor);
}

/// <summary>What of an event a fold sees: what was said, and who did it.</summary>
internal readonly record struct SaidEvent(ILedgerEvent Data, Actor Actor);
