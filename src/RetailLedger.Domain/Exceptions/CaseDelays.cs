using System.Collections.Immutable;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>How long the answer to one wait took.</summary>
public sealed record AnswerDelay(string Edge, TimeSpan Delay);

/// <summary>Since when a case waits for what, to measure how long answers take.</summary>
/// <param name="Since">By name of the wait.</param>
public sealed record CaseDelays(ImmutableDictionary<string, DateTimeOffset> Since)
{
    public static CaseDelays None { get; } = new(ImmutableDictionary<string, DateTimeOffset>.Empty.WithComparers(StringComparer.Ordinal));

    /// <summary>Every type of event that begins, prolongs or ends a wait of which the bound is learned.</summary>
    public static IReadOnlyList<string> Types { get; } =
        [.. TrackExpectations.All.Where(expected => expected.IsLearnable).SelectMany(expected => expected.Types).Distinct(StringComparer.Ordinal)];

    /// <summary>The waits after an event, and the delays that it ended.</summary>
    /// <param name="at">By the clock on which the bounds count.</param>
    /// <param name="isAsked">Whether the event really asks for a step that it usually asks for.</param>
    public (CaseDelays After, IReadOnlyList<AnswerDelay> Ended) Hear(string type, ILedgerEvent @event, DateTimeOffset at, Func<TrackExpectation, bool> isAsked)
    {
        var (since, ended) = (Since, new List<AnswerDelay>());
        foreach (var (expected, step) in TrackExpectations.StepsOf(type, @event).Where(entry => entry.Expected.IsLearnable))
        {
            var asked = since.TryGetValue(step.Wait, out var from);
            if (asked && at >= from && step.Kind is StepKind.Ends or StepKind.Renews)
                ended.Add(new(expected.Edge, at - from));
            since = step.Kind switch
            {
                StepKind.Begins when !isAsked(expected) => since,
                StepKind.Begins when asked => since,
                StepKind.Begins => since.SetItem(step.Wait, at),
                StepKind.Renews => asked ? since.SetItem(step.Wait, at) : since,
                // What was only overtaken was not answered: how long the answer would have taken nobody knows.
                _ when step.Wait == expected.Edge => since.RemoveRange(since.Keys.Where(wait => wait.Split(' ')[0] == expected.Edge)),
                _ => since.Remove(step.Wait),
            };
        }

        return (new(since), ended);
    }
}
