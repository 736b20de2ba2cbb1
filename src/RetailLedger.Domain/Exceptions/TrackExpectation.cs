using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

internal enum StepKind
{
    Begins = 1,
    Renews = 2,
    Ends = 3,
    Overtakes = 4,
}

/// <summary>One event as one wait sees it.</summary>
/// <param name="Wait">The wait's name within its case: the edge, and the thing where the case has several.</param>
internal sealed record ExpectationStep(StepKind Kind, string Wait);

/// <summary>One step of a track: after one event another is expected within a time. When it does not come, the silence itself is the trouble.</summary>
/// <param name="Edge">The step's name.</param>
/// <param name="After">Stored names of the events that begin the wait.</param>
/// <param name="Ends">Stored names of the events of which any ends it.</param>
/// <param name="Within">The declared bound: what counts until a shorter one was learned.</param>
/// <param name="Per">The kind of thing of which a case has several, each with a wait of its own: shipments, payments, lines of a return.</param>
/// <param name="Renews">Stored names of the events that prolong a wait that is under way: signs of life.</param>
/// <param name="Overtakes">Stored names of the events that show the step was done although nobody said so. While the bound is only declared they end the
/// wait; once it is learned it is known that the step is always reported, and a report that is missing is noticed all the same.</param>
/// <param name="AnsweredByUs">The answer is a decision of our own, so it takes time on the wall and not in the story.</param>
/// <param name="Lasting">Whatever answered it once has answered it for good: the question is not asked of the case again.</param>
/// <param name="Backwards">The answer usually stands before the question, so there is no delay to learn a bound from.</param>
/// <param name="OnceLearned">Not every partner reports this step, so it is only listened for when enough answers were heard to learn a bound.</param>
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
    IReadOnlyList<string>? Overtakes = null,
    bool AnsweredByUs = false,
    bool Lasting = false,
    bool Backwards = false,
    bool OnceLearned = false)
{
    public string Code => TrackExpectations.CodeOf(Edge);

    /// <summary>Whether a bound may be learned. What we decide ourselves takes milliseconds until something is broken: the declared bound is the one that matters.</summary>
    public bool IsLearnable => !AnsweredByUs && !Backwards;

    /// <summary>Stored names of the events of which any ends the trouble that the silence was.</summary>
    public IReadOnlyList<string> Recovery { get; } = [.. Ends, .. Overtakes ?? []];

    /// <summary>Every type of event that does something to a wait of this kind.</summary>
    public IEnumerable<string> Types => [.. After, .. Recovery, .. Renews ?? []];

    internal IEnumerable<ExpectationStep> StepsOf(string type, ILedgerEvent @event)
    {
        if (KindOf(type) is not { } kind)
            return [];
        // What stands in the place of something else is named as well, and waits for itself.
        var things = Per is null ? [] : @event.Links().Where(link => link.Type == Per && link.Qualifier is null).Select(link => link.Id).Distinct(StringComparer.Ordinal).ToList();
        return things.Count == 0 ? [new(kind, Edge)] : things.Select(id => new ExpectationStep(kind, $"{Edge} {id}"));
    }

    private StepKind? KindOf(string type) =>
        After.Contains(type) ? StepKind.Begins
        : Ends.Contains(type) ? StepKind.Ends
        : Renews?.Contains(type) == true ? StepKind.Renews
        : Overtakes?.Contains(type) == true ? StepKind.Overtakes
        : null;
}
