namespace RetailLedger.Domain.Kernel;

/// <summary>Whether a fact arrives as it happens or as imported history. History starts no reaction unless the reaction says so.</summary>
public enum Ingest
{
    Live = 1,
    Backfill = 2,
}

/// <summary>Whether someone stated the event or we concluded it from others.</summary>
public enum Basis
{
    Stated = 1,
    Inferred = 2,
}

/// <summary>What surrounds every event: who said so, on whose authority, when and where it happened, and what it followed from.
/// The moment of recording is not here: it is PostgreSQL's clock, and nobody can set it.</summary>
public sealed record Envelope
{
    /// <summary>The system that owns the fact; see <see cref="OwnerSystem"/>.</summary>
    public required string Owner { get; init; }

    /// <summary>The sender within that system, and its own id of the fact. Together they are the idempotency key.</summary>
    public required string Source { get; init; }

    public required string SourceId { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>When it happened in the world, in UTC, to the microsecond: what is finer PostgreSQL rounds where others cut, and rows would differ from
    /// what they are folded from.</summary>
    public required DateTimeOffset OccurredAt
    {
        get;
        init => field = value.AddTicks(-(value.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>The event or command that directly led to this one.</summary>
    public string? CausationId { get; init; }

    /// <summary>The process instance: one id from the first fact to the last reaction.</summary>
    public required string CorrelationId { get; init; }

    public Scope Scope { get; init; } = Scope.Everything;

    public Ingest Ingest { get; init; } = Ingest.Live;

    public Basis Basis { get; init; } = Basis.Stated;

    public IReadOnlyList<ObjectLink> Objects { get; init; } = [];

    /// <summary>The release of this software that recorded the event.</summary>
    public required string Release { get; init; }

    /// <summary>W3C trace context of the request, so that a follower's work joins the trace that caused it.</summary>
    public string? Trace { get; init; }
}
