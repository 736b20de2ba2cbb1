using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

internal enum StepKind
{
    Begins = 1,
    Renews = 2,
    Ends = 3,
}

/// <summary>One event as one wait sees it.</summary>
/// <param name="Wait">The wait's name within its case: the edge, and the thing where the case has several.</param>
internal sealed record ExpectationStep(StepKind Kind, string Wait);

/// <summary>One step of a track: after one event another is expected within a time. When it does not come, the silence itself is the trouble.</summary>
/// <param name="Edge">The step's name.</param>
/// <param name="After">Stored names of the events that begin the wait.</param>
/// <param name="Ends">Stored names of the events of which any ends it.</param>
/// <param name="Per">The kind of thing of which a case has several, each with a wait of its own: shipments, lines of a return.</param>
/// <param name="Renews">Stored names of the events that prolong a wait that is under way: signs of life.</param>
/// <param name="AnsweredByUs">The answer is a decision of our own, so it takes time on the wall and not in the story.</param>
public sealed record TrackExpectation(
    string Edge,
    IReadOnlyList<string> After,
    IReadOnlyList<string> Ends,
    TimeSpan Within,
    ExceptionClass Class,
    string Meaning,
    string Owner,
    string Turn,
    string Act,
    string? Per = null,
    IReadOnlyList<string>? Renews = null,
    bool AnsweredByUs = false)
{
    public string Code => TrackExpectations.CodeOf(Edge);

    internal IEnumerable<ExpectationStep> StepsOf(string type, ILedgerEvent @event)
    {
        var kind = After.Contains(type) ? StepKind.Begins : Ends.Contains(type) ? StepKind.Ends : Renews?.Contains(type) == true ? StepKind.Renews : (StepKind?)null;
        if (kind is null)
            return [];
        var things = Per is null ? [] : @event.Links().Where(link => link.Type == Per).Select(link => link.Id).Distinct(StringComparer.Ordinal).ToList();
        return things.Count == 0 ? [new(kind.Value, Edge)] : things.Select(id => new ExpectationStep(kind.Value, $"{Edge} {id}"));
    }
}
