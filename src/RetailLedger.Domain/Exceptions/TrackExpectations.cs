using System.Collections.Frozen;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Exceptions;

/// <summary>What an event does to a wait.</summary>
/// <param name="Wait">Its name within its case.</param>
public abstract record ExpectationChange(string Wait)
{
    /// <summary>The wait begins or is prolonged.</summary>
    public sealed record Armed(string Wait, DateTimeOffset Due) : ExpectationChange(Wait);

    /// <summary>What was expected came, or something that makes it needless.</summary>
    public sealed record Ended(string Wait) : ExpectationChange(Wait);
}

/// <summary>The steps of orders, returns, purchases and stock whose silence is noticed.</summary>
public static class TrackExpectations
{
    public static IReadOnlyList<TrackExpectation> All { get; } = [.. OrderExpectations.All, .. ReturnExpectations.All, .. ProcurementExpectations.All, .. StockExpectations.All];

    private static readonly FrozenDictionary<string, TrackExpectation> ByEdge = All.ToFrozenDictionary(expected => expected.Edge, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, TrackExpectation[]> ByType = All
        .SelectMany(expected => expected.Types.Distinct(StringComparer.Ordinal).Select(type => (type, expected)))
        .GroupBy(entry => entry.type, entry => entry.expected, StringComparer.Ordinal)
        .ToFrozenDictionary(entry => entry.Key, entry => entry.ToArray(), StringComparer.Ordinal);

    /// <summary>Every type of event that begins, prolongs or ends a wait.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. ByType.Keys.Order(StringComparer.Ordinal)];

    public static string CodeOf(string edge) => $"silence.{edge}";

    public static TrackExpectation? Find(string edge) => ByEdge.GetValueOrDefault(edge);

    /// <summary>What an event does to the waits of its case. It may begin one and end another.</summary>
    /// <param name="learnedAt">From when the wait counts.</param>
    public static IReadOnlyList<ExpectationChange> ChangesBy(string type, ILedgerEvent @event, DateTimeOffset learnedAt, SilenceBounds bounds) =>
        [.. StepsOf(type, @event).Select(entry => Change(entry.Expected, entry.Step, learnedAt, bounds)).OfType<ExpectationChange>()];

    /// <summary>The expectation and the thing behind the name of a wait; null when there is no such expectation.</summary>
    public static (TrackExpectation Expectation, ObjectLink? About)? Named(string wait)
    {
        var parts = wait.Split(' ', 2);
        return Find(parts[0]) is { } expected ? (expected, parts.Length == 2 && expected.Per is not null ? new(expected.Per, parts[1]) : null) : null;
    }

    internal static IEnumerable<(TrackExpectation Expected, ExpectationStep Step)> StepsOf(string type, ILedgerEvent @event) =>
        ByType.GetValueOrDefault(type, []).SelectMany(expected => expected.StepsOf(type, @event).Select(step => (expected, step)));

    // A history that reaches to the end of time waits for nothing.
    private static ExpectationChange? Change(TrackExpectation expected, ExpectationStep step, DateTimeOffset at, SilenceBounds bounds) => step.Kind switch
    {
        StepKind.Ends => new ExpectationChange.Ended(step.Wait),
        StepKind.Overtakes => bounds.IsLearned(expected) ? null : new ExpectationChange.Ended(step.Wait),
        _ when !bounds.ListensFor(expected) => null,
        _ => at <= DateTimeOffset.MaxValue - bounds.Within(expected) ? new ExpectationChange.Armed(step.Wait, at + bounds.Within(expected)) : null,
    };
}
