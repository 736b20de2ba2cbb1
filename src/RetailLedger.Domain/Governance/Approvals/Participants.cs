using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>The people who had a hand in a case, whatever the case is: they requested, edited, received or paid something of it. None of them may answer for it.</summary>
/// <param name="Acts">Who, and what they did first, by the name of its record.</param>
/// <param name="Askers">Those of them who asked for something on it, at any time: it is their own request, whatever else they did.</param>
public sealed record Participants(ImmutableDictionary<string, string> Acts, ImmutableHashSet<string> Askers)
{
    // Records are named for what happened: what somebody asked for was requested.
    private const string Asked = "Requested";

    public static Participants None { get; } = new(ImmutableDictionary<string, string>.Empty.WithComparers(StringComparer.Ordinal), []);

    /// <summary>Only those who asked.</summary>
    public Participants Asking => this with { Acts = Acts.RemoveRange(Acts.Keys.Where(person => !Askers.Contains(person))) };

    /// <summary>Total. Whoever acts for somebody else makes both a participant.</summary>
    public static Participants? Evolve(Participants? known, ILedgerEvent @event, Actor actor)
    {
        if (actor.Kind != ActorKind.Human)
            return known;
        var act = @event.GetType().Name;
        IEnumerable<string> people = actor.ActingFor is { } principal ? [actor.Id, principal] : [actor.Id];
        return people.Aggregate(known ?? None, (participants, person) => participants.With(person, act));
    }

    /// <summary>Whoever asked to do the act without its approval has a hand in it as well, though what they asked stands on another case.</summary>
    public static Participants? With(Participants? known, Override? urgent) => urgent is null
        ? known
        : urgent.Requesters.Aggregate(known ?? None, (participants, person) => participants.With(person, nameof(OverrideRequested)));

    private Participants With(string person, string act) => new(
        Acts.ContainsKey(person) ? Acts : Acts.Add(person, act), act.EndsWith(Asked, StringComparison.Ordinal) ? Askers.Add(person) : Askers);
}
