using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Reacting;

/// <summary>How the ledger answers an event with decisions of its own: one small class, its summary a sentence "When …, …".</summary>
public interface IReaction
{
    /// <summary>Stable: its position and the keys of its consequences are kept under it.</summary>
    string Name { get; }

    /// <summary>The events it reacts to.</summary>
    IReadOnlyList<Type> On { get; }

    ReactionStart Start => ReactionStart.FirstEvent;

    /// <summary>Whether imported history moves it as well.</summary>
    bool ReactsToBackfill => false;

    /// <summary>What follows from the event. It may be asked again about the same event, and other cases may have moved on by then: the n-th
    /// consequence of an event is recorded once, so their order and number must follow from the event alone.</summary>
    ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct);
}

/// <summary>From where a reaction that is new to a database begins.</summary>
public enum ReactionStart
{
    /// <summary>From the first event there is: what was never answered is answered now.</summary>
    FirstEvent = 1,

    /// <summary>From the moment it was first deployed: what happened before stays as it is.</summary>
    Introduction = 2,
}
