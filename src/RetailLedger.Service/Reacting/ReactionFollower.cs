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

    public static string NameOf(string reaction) => $"reaction/{reaction}";

    public string Name { get; } = NameOf(reaction.Name);

    public IReadOnlyList<string>? Types { get; } =
        [.. reaction.On.Select(type => EventCatalogue.Contracts.Single(contract => contract.Data == type).Type)];

    /// <summary>Short, because the position waits in an open transaction while the page is answered.</summary>
    public int PageLength => 400;

    public bool ReactsToBackfill => reaction.ReactsToBackfill;

    public bool StartsAtTheEnd => reaction.Start == ReactionStart.Introduction;

    public async Task ApplyAsync(EventPage page, NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var chunk in Chunks(page.Events))
            await AnswerAsync(chunk, ct);
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
        var sent = new List<(string Stream, Task<WriteAnswer> Answer)>();
        try
        {
            foreach (var cause in events)
                await SendAsync(cause, sent, ct);
        }
        finally
        {
            // Even when one could not be sent: nothing of ours may still be under way when the page is tried again.
            await Task.WhenAll(sent.Select(entry => entry.Answer)).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        foreach (var (stream, answer) in sent)
            ConsequenceWriter.RequireDone(Name, stream, await answer);
    }

    private async Task SendAsync(RecordedEvent cause, List<(string Stream, Task<WriteAnswer> Answer)> sent, CancellationToken ct)
    {
        using var activity = Trace(cause);
        clock.Saw(cause);
        var consequences = await reaction.ReactAsync(cause, cases, ct);
        for (var ordinal = 0; ordinal < consequences.Count; ordinal++)
            sent.Add((consequences[ordinal].Stream, await writer.EnqueueAsync(Name, $"{cause.Id}/{ordinal}", consequences[ordinal], cause, ct)));
    }

    private Activity? Trace(RecordedEvent cause) => ActivityContext.TryParse(cause.Envelope.Trace, null, isRemote: true, out var context)
        ? WriterMetrics.Source.StartActivity($"react {reaction.Name}", ActivityKind.Consumer, context)
        : null;
}
