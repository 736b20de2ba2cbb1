namespace RetailLedger.Domain.Kernel;

/// <summary>What a decider answers: events to append, nothing to do because it is done, or a named refusal.</summary>
public abstract record Decision
{
    private Decision() { }

    public sealed record Accepted(IReadOnlyList<ILedgerEvent> Events) : Decision
    {
        public bool Equals(Accepted? other) => other is not null && Events.SequenceEqual(other.Events);

        public override int GetHashCode() => Events.Count;
    }

    public sealed record AlreadyDone : Decision;

    /// <param name="Code">Stable, lower snake, <c>noun.reason</c>: clients and tests rely on it.</param>
    /// <param name="Reason">A sentence for a person.</param>
    /// <param name="DecidedBy">The event that settled the matter before, when there is one.</param>
    public sealed record Refused(string Code, string Reason, string? DecidedBy = null) : Decision;

    public static Decision Nothing { get; } = new AlreadyDone();

    public static Decision Accept(params ILedgerEvent[] events) => new Accepted(events);

    public static Decision Refuse(string code, string reason) => new Refused(code, reason);
}
