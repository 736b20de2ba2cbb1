using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Reading.Summaries;

/// <summary>One thing of a past that tells much, and the event that says it.</summary>
public sealed record SummaryLine(string Sentence, Guid EventId, string Stream, long Version, long Position, DateTimeOffset At);

/// <summary>An event of what is summarised, or about it.</summary>
public sealed record SummaryStep(ILedgerEvent Event, Guid EventId, string Stream, long Version, long Position, DateTimeOffset At);

/// <summary>What an event tells in a sentence, and how much of the whole it tells.</summary>
public sealed record Telling(double Weight, string Sentence, SummaryStep Step);

/// <summary>By which fixed weights the few events are chosen that tell most of something.</summary>
public interface ISummaryRules
{
    string Version { get; }

    /// <param name="steps">In the order of the log.</param>
    IEnumerable<Telling> Weigh(IReadOnlyList<SummaryStep> steps);
}

/// <summary>What tells most of a past, made by rules and for reading only.</summary>
/// <param name="Subject">Of what: a supplier, an incident.</param>
/// <param name="Version">Of the rules that chose.</param>
/// <param name="Lines">The newest first.</param>
/// <param name="Events">Of how many events the lines were chosen, at most <see cref="SummaryQuery.Most"/> of the newest.</param>
/// <param name="Position">Everything up to here was looked at, and nothing behind it.</param>
public sealed record SummaryAnswer(string Subject, string Version, IReadOnlyList<SummaryLine> Lines, int Events, long Position);

/// <summary>What somebody should know who has no time for a whole past: the few events that tell most, each in a sentence. It is for reading; nothing is decided by it.</summary>
public static class Summary
{
    public const int MostLines = 6;

    /// <returns>The newest first. Said again, a fact is one fact: the newest word of it stands.</returns>
    public static IReadOnlyList<SummaryLine> Of(ISummaryRules rules, IReadOnlyList<SummaryStep> steps) =>
    [
        .. rules.Weigh(steps).GroupBy(one => one.Sentence, StringComparer.Ordinal).Select(said => said.Last())
            .OrderByDescending(one => one.Weight).ThenByDescending(one => one.Step.Position).Take(MostLines).OrderByDescending(one => one.Step.Position)
            .Select(one => new SummaryLine(one.Sentence, one.Step.EventId, one.Step.Stream, one.Step.Version, one.Step.Position, one.Step.At)),
    ];
}
