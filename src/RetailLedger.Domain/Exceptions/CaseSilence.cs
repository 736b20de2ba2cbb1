using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>What any case still waits for, whatever the case is: the fold behind every decision about silence.</summary>
/// <param name="Open">Waits that are under way.</param>
/// <param name="Early">Waits whose answer was recorded before the question: partners report in their own order.</param>
/// <param name="Missed">Waits that were missed, each with the moment it was due.</param>
public sealed record CaseSilence(IReadOnlyList<string> Open, IReadOnlyList<string> Early, IReadOnlyList<string> Missed)
{
    /// <summary>Waits whose answer never came, though what followed shows that there was one to give.</summary>
    public IReadOnlyList<string> Overtaken { get; init; } = [];

    /// <summary>Waits that were answered for good.</summary>
    public IReadOnlyList<string> Settled { get; init; } = [];

    /// <summary>Total: an event that does not fit leaves the waits as they were.</summary>
    public static CaseSilence Evolve(CaseSilence? silence, ILedgerEvent @event)
    {
        var now = silence ?? new([], [], []);
        if (@event is ExpectedEventMissed missed)
            return now with { Missed = [.. now.Missed, MissedKey(missed.Edge, missed.About, missed.DueBy)] };
        return EventCatalogue.NameOf(@event) is not { } type
            ? now
            : TrackExpectations.StepsOf(type, @event).Aggregate(now, (state, entry) => state.After(entry.Expected, entry.Step));
    }

    internal static string MissedKey(string edge, ObjectLink? about, DateTimeOffset dueBy) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{edge} {about?.Id} {dueBy.UtcDateTime:O}");

    private CaseSilence After(TrackExpectation expected, ExpectationStep step) => step.Kind switch
    {
        StepKind.Begins when Settled.Contains(step.Wait) || Open.Contains(step.Wait) => this,
        StepKind.Begins when Early.Contains(step.Wait) => this with { Early = Without(Early, step.Wait) },
        StepKind.Begins => this with { Open = [.. Open, step.Wait] },
        // What concerns a whole case names no single thing and concerns the waits for each of them.
        StepKind.Ends or StepKind.Overtakes when expected.Per is not null && step.Wait == expected.Edge =>
            Open.Concat(Overtaken).Where(wait => wait.Split(' ')[0] == expected.Edge).Aggregate(this, (state, wait) => state.Over(wait, step.Kind)),
        StepKind.Ends when expected.Lasting => Over(step.Wait, step.Kind) with { Settled = Settled.Contains(step.Wait) ? Settled : [.. Settled, step.Wait] },
        StepKind.Ends or StepKind.Overtakes when Open.Contains(step.Wait) || Overtaken.Contains(step.Wait) => Over(step.Wait, step.Kind),
        StepKind.Ends or StepKind.Overtakes when !Early.Contains(step.Wait) && !Begun(step.Wait) => this with { Early = [.. Early, step.Wait] },
        _ => this,
    };

    private CaseSilence Over(string wait, StepKind kind) => kind == StepKind.Ends
        ? this with { Open = Without(Open, wait), Overtaken = Without(Overtaken, wait) }
        : Open.Contains(wait) ? this with { Open = Without(Open, wait), Overtaken = [.. Overtaken, wait] } : this;

    // A wait that was missed had begun: what ends it now ends nothing in advance.
    private bool Begun(string wait) => Missed.Any(missed => missed.StartsWith(wait + " ", StringComparison.Ordinal));

    private static IReadOnlyList<string> Without(IReadOnlyList<string> waits, string wait) => waits.Contains(wait) ? [.. waits.Where(other => other != wait)] : waits;
}
