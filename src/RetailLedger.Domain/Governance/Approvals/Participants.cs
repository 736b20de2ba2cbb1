using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>The people who had a hand in a case, whatever the case is: they requested, edited, received or paid something of it. None of them may answer for it.</summary>
/// <param name="Acts">Who, and what they did first, by the name of its record.</param>
public sealed record Participants(ImmutableDictionary<string, string> Acts)
{
    public static Participants None { get; } = new(ImmutableDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>Total. Whoever acts for somebody else makes both a participant.</summary>
    public static Participants? Evolve(Participants? known, ILedgerEvent @event, Actor actor)
    {
        if (actor.Kind != ActorKind.Human)
            return known;
        var acts = (known ?? None).Acts;
        var act = @event.GetType().Name;
        acts = acts.ContainsKey(actor.Id) ? acts : acts.Add(actor.Id, act);
        return new(actor.ActingFor is { } principal && !acts.ContainsKey(principal) ? acts.Add(principal, act) : acts);
    }

    /// <summary>Whoever asked to do the act without its approval has a hand in it as well, though what they asked stands on another case.</summary>
    public static Participants? With(Participants? known, Override? urgent) => urgent is null
        ? known
        : new(urgent.Requesters.Aggregate((known ?? None).Acts, (acts, person) => acts.ContainsKey(person) ? acts : acts.Add(person, nameof(OverrideRequested))));
}
