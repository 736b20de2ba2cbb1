namespace RetailLedger.Domain.Exceptions;

/// <summary>One step of a track: after one event another is expected within a time. When it does not come, the silence itself is the trouble.</summary>
/// <param name="Edge">The step's name.</param>
/// <param name="After">Stored names of the events that begin the wait; one of them again begins it anew.</param>
/// <param name="Ends">Stored names of the events of which any ends it.</param>
/// <param name="Per">The kind of thing of which a case has several, each with a wait of its own: shipments, lines of a return.</param>
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
    string? Per = null)
{
    public string Code => TrackExpectations.CodeOf(Edge);
}
