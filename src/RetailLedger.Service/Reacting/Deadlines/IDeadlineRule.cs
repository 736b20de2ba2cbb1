using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Reacting.Deadlines;

/// <summary>What a case waits for, and what follows when it waited in vain. Pure: everything it says follows from the event or the deadline, and from
/// what it read beforehand.</summary>
public interface IDeadlineRule
{
    /// <summary>Stable: its deadlines, its position and the keys of its consequences are kept under it.</summary>
    string Name { get; }

    /// <summary>The events that arm or cancel its deadlines.</summary>
    IReadOnlyList<Type> On { get; }

    ReactionStart Start => ReactionStart.FirstEvent;

    /// <summary>Whether imported history arms deadlines as well.</summary>
    bool ReactsToBackfill => false;

    /// <summary>Reads what it must know besides. Called before a page of events, and with none before deadlines that have passed.</summary>
    Task PrepareAsync(IReadOnlyList<RecordedEvent> events, ICases cases, CancellationToken ct) => Task.CompletedTask;

    /// <summary>What an event means for the deadlines of its case, in order.</summary>
    IEnumerable<DeadlineChange> Changes(RecordedEvent recorded);

    /// <summary>What is decided when a deadline has passed. The case is at its newest state then and may no longer care:
    /// the decision answers <see cref="Decision.Nothing"/>.</summary>
    Consequence WhenPassed(Deadline deadline);
}

/// <summary>A moment that a case waits for.</summary>
/// <param name="Stream">The case.</param>
/// <param name="Name">Which of the case's deadlines.</param>
/// <param name="Due">In business time.</param>
public sealed record Deadline(string Stream, string Name, DateTimeOffset Due);

public abstract record DeadlineChange
{
    private DeadlineChange() { }

    /// <summary>From now on the case waits until then. Armed again, only the last moment counts.</summary>
    public sealed record Arm(string Name, DateTimeOffset Due) : DeadlineChange;

    public sealed record Cancel(string Name) : DeadlineChange;
}
