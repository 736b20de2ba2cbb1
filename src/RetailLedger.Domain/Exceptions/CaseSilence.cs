using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>What any case still waits for, whatever the case is: the fold behind every decision about silence.</summary>
/// <param name="Open">Waits that are under way.</param>
/// <param name="Early">Waits whose answer was recorded before the question: partners report in their own order.</param>
/// <param name="Missed">Waits that were missed, each with the moment it was due.</param>
public sealed record CaseSilence(IReadOnlyList<string> Open, IReadOnlyList<string> Early, IReadOnlyList<string> Missed)
{
    /// <summary>Total: an event that does not fit leaves the waits as they were.</summary>
    public static CaseSilence Evolve(CaseSilence? silence, ILedgerEvent @event)
    {
        var now = silence ?? new([], [], []);
        if (@event is ExpectedEventMissed missed)
            return now with { Missed = [.. now.Missed, MissedKey(missed.Edge, missed.About, missed.DueBy)] };
        if (EventCatalogue.NameOf(@event) is not { } type)
            return now;
        return TrackExpectations.All.SelectMany(expected => expected.StepsOf(type, @event).Select(step => (expected, step)))
            .Aggregate(now, (state, entry) => state.After(entry.expected, entry.step));
    }

    internal static string MissedKey(string edge, ObjectLink? about, DateTimeOffset dueBy) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{edge} {about?.Id} {dueBy.UtcDateTime:O}");

    private CaseSilence After(TrackExpectation expected, ExpectationStep step) => step.Kind switch
    {
        StepKind.Begins when Early.Contains(step.Wait) => this with { Early = Without(Early, step.Wait) },
        StepKind.Begins when !Open.Contains(step.Wait) => this with { Open = [.. Open, step.Wait] },
        // The end of a whole case names no single thing and ends the waits for each of them.
        StepKind.Ends when expected.Per is not null && step.Wait == expected.Edge => this with { Open = [.. Open.Where(wait => wait.Split(' ')[0] != expected.Edge)] },
        StepKind.Ends when Open.Contains(step.Wait) => this with { Open = Without(Open, step.Wait) },
        StepKind.Ends when !Early.Contains(step.Wait) && !Begun(step.Wait) => this with { Early = [.. Early, step.Wait] },
        _ => this,
    };

    // A wait that was missed had begun: what ends it now ends nothing in advance.
    private bool Begun(string wait) => Missed.Any(missed => missed.StartsWith(wait + " ", StringComparison.Ordinal));

    private static IReadOnlyList<string> Without(IReadOnlyList<string> waits, string wait) => [.. waits.Where(other => other != wait)];
}
