using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Reacting;

/// <summary>Something that is to be decided on a case because of an event. Nothing is decided yet: that happens in the write path, on the newest
/// state of the case, and once.</summary>
public abstract class Consequence
{
    private protected Consequence(string stream) => Stream = stream;

    /// <summary>The case it is decided on, and where its events go.</summary>
    public string Stream { get; }

    /// <summary>The process that begins with it; null where it is part of the process of its cause.</summary>
    public string? Process { get; private set; }

    /// <summary>Where it belongs; null where its cause does.</summary>
    public Scope? Scope { get; private set; }

    /// <summary>The same as the beginning of a process of its own, in a place of its own: its cause is no part of it.</summary>
    public Consequence Beginning(string process, Scope scope)
    {
        (Process, Scope) = (process, scope);
        return this;
    }

    /// <summary>The same in a place of its own, as part of the process of its cause.</summary>
    public Consequence Within(Scope scope)
    {
        Scope = scope;
        return this;
    }

    /// <param name="decide">Pure; gets the newest state and the business time. A refusal is our own fault and sets the cause's case aside:
    /// answer <see cref="Decision.Nothing"/> when the case no longer needs it.</param>
    public static Consequence On<TState>(string stream, Func<TState?, ILedgerEvent, TState?> evolve, Func<TState?, DateTimeOffset, Decision> decide)
        where TState : class => new Decided<TState>(stream, evolve, [], (state, _, now) => decide(state, now));

    /// <summary>The same where the decision leans on other cases: it holds only with what it saw of them.</summary>
    public static Consequence On<TState>(
        string stream, Func<TState?, ILedgerEvent, TState?> evolve, IReadOnlyList<CaseRead> reads, Func<TState?, StatesRead, DateTimeOffset, Decision> decide)
        where TState : class => new Decided<TState>(stream, evolve, reads, decide);

    /// <summary>Cases it leans on besides its own.</summary>
    internal abstract IReadOnlyList<CaseRead> Reads { get; }

    internal abstract WriteRequest ToRequest(byte[] digest, Envelope envelope);

    /// <summary>What would be decided on a case with that history. Nothing is written.</summary>
    /// <param name="others">The histories of <see cref="Reads"/>, in their order.</param>
    internal abstract Decision DecideOn(IEnumerable<ILedgerEvent> history, IReadOnlyList<IReadOnlyList<RecordedEvent>> others, DateTimeOffset now);

    private sealed class Decided<TState>(
        string stream, Func<TState?, ILedgerEvent, TState?> evolve, IReadOnlyList<CaseRead> reads, Func<TState?, StatesRead, DateTimeOffset, Decision> decide)
        : Consequence(stream) where TState : class
    {
        internal override IReadOnlyList<CaseRead> Reads => reads;

        internal override WriteRequest ToRequest(byte[] digest, Envelope envelope) =>
            new CommandRequest<TState>(digest, CaseRead.Of(Stream, evolve), reads, (state, read) => decide(state, read, envelope.OccurredAt), envelope);

        internal override Decision DecideOn(IEnumerable<ILedgerEvent> history, IReadOnlyList<IReadOnlyList<RecordedEvent>> others, DateTimeOffset now) =>
            decide(history.Aggregate((TState?)null, evolve), new(reads, [.. reads.Zip(others, (read, past) => past.Aggregate(
                (object?)null, (state, recorded) => read.Fold.Next(state, new(recorded.Data, recorded.Envelope.Actor))))]), now);
    }
}

/// <summary>A reaction asked for what the case refuses. No partner did anything wrong: the rule that reacts and the rule that decides disagree.</summary>
public sealed class ConsequenceRefusedException(string origin, string stream, string code, string reason)
    : Exception($"{origin} was refused on {stream} with {code}: {reason}")
{
    public string Code { get; } = code;
}
