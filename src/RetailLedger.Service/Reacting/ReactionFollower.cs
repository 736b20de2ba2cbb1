using System.Diagnostics;
using Npgsql;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Following;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Reacting;

/// <summary>Runs a reaction along the log. Consequences are written before the position moves, so one may be sent again; its key makes the
/// repeat change nothing.</summary>
public sealed class ReactionFollower(IReaction reaction, ICases cases, ConsequenceWriter writer, IBusinessClock clock) : IFollower
{
    /// <summary>Most events whose consequences are under way together.</summary>
    private const int ChunkLength = 100;

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    public static string NameOf(string reaction) => $"reaction/{reaction}";

    public string Name { get; } = NameOf(reaction.Name);

    public string LedBy => "reactions";

    public IReadOnlyList<string>? Types { get; } = EventCatalogue.NamesOf(reaction.On);

    /// <summary>Short, because the position waits in an open transaction while the page is answered.</summary>
    public int PageLength => 400;

    public bool ReactsToBackfill => reaction.ReactsToBackfill;

    public bool MakesUp => true;

    public bool StartsAtTheEnd => reaction.Start == ReactionStart.Introduction;

    public async Task ApplyAsync(EventPage page, NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var chunk in Chunks(page.Events))
        {
            var began = Stopwatch.GetTimestamp();
            await AnswerAsync(chunk, ct);
            if (Stopwatch.GetElapsedTime(began) > Long)
                await StayAsync(connection, ct);
        }
    }

    // The database ends a session that rests too long within a transaction, and the whole page would be answered anew, for ever.
    private static async Task StayAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var alive = new NpgsqlCommand("select 1", connection);
        await alive.ExecuteScalarAsync(ct);
    }

    // An event is answered only when the one before it in its case has been: what that one led to is settled and can be read.
    private static IEnumerable<List<RecordedEvent>> Chunks(IReadOnlyList<RecordedEvent> events)
    {
        var chunk = new List<RecordedEvent>();
        var streams = new HashSet<string>(StringComparer.Ordinal);
        foreach (var recorded in events)
        {
            if (chunk.Count == ChunkLength || !streams.Add(recorded.Stream))
            {
                yield return chunk;
                (chunk, streams) = ([], new(StringComparer.Ordinal) { recorded.Stream });
            }

            chunk.Add(recorded);
        }

        yield return chunk;
    }

    private async Task AnswerAsync(List<RecordedEvent> events, CancellationToken ct)
    {
        var steps = new List<Step>();
        foreach (var cause in events)
        {
            clock.Saw(cause);
            var consequences = await reaction.ReactAsync(cause, cases, ct);
            steps.AddRange(consequences.Select((consequence, ordinal) => new Step(
                cause, ordinal, consequence, consequences.Take(ordinal).Count(before => before.Stream == consequence.Stream))));
        }

        // The second thing decided on a case because of an event stands on the first: it waits until that one is settled.
        foreach (var wave in steps.GroupBy(step => step.Wave).OrderBy(wave => wave.Key))
            await SendAsync(wave, ct);
    }

    private async Task SendAsync(IEnumerable<Step> wave, CancellationToken ct)
    {
        var sent = new List<(Step Step, Task<WriteAnswer> Answer)>();
        try
        {
            foreach (var step in wave)
            {
                using var activity = Trace(step.Cause);
                sent.Add((step, await writer.EnqueueAsync(Name, $"{step.Cause.Id}/{step.Ordinal}", step.Consequence, step.Cause, ct)));
            }
        }
        finally
        {
            // Even when one could not be sent: nothing of ours may still be under way when the page is tried again.
            await Task.WhenAll(sent.Select(entry => entry.Answer)).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        foreach (var (step, answer) in sent)
            ConsequenceWriter.RequireDone(Name, step.Consequence.Stream, await answer);
    }

    private Activity? Trace(RecordedEvent cause) => ActivityContext.TryParse(cause.Envelope.Trace, null, isRemote: true, out var context)
        ? WriterMetrics.Source.StartActivity($"react {reaction.Name}", ActivityKind.Consumer, context)
        : null;

    /// <param name="Wave">How many consequences of the same event on the same case come before it.</param>
    private sealed record Step(RecordedEvent Cause, int Ordinal, Consequence Consequence, int Wave);
}
