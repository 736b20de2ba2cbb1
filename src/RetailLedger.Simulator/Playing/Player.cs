using System.Collections.Concurrent;
using System.Diagnostics;
using RetailLedger.Simulator.Planning;

namespace RetailLedger.Simulator.Playing;

/// <summary>Tells a plan to a ledger through its public API, in the order of the story. Told twice, it changes nothing.</summary>
public sealed class Player(HttpClient http, IReadOnlyDictionary<string, string> keys, Pace? pace = null)
{
    private readonly Pace _pace = pace ?? new();
    private readonly LedgerApi _api = new(http, keys, pace ?? new());
    private readonly ConcurrentDictionary<string, string> _eventIds = new(StringComparer.Ordinal);
    private int _recorded;
    private int _repeated;
    private int _refused;

    /// <param name="mark">Where an earlier play was; checked against the ledger before it is believed.</param>
    /// <param name="save">Told after each stretch how far the play is.</param>
    /// <exception cref="PlayException">The ledger did not answer as it must.</exception>
    public async Task<PlayReport> PlayAsync(
        DemoPlan plan, PlayMark? mark = null, Action<PlayMark>? save = null, IProgress<PlayProgress>? progress = null, CancellationToken ct = default)
    {
        var clock = Stopwatch.StartNew();
        var rest = mark is not null && await IsTrueAsync(plan, mark, ct) ? plan.From(mark.Until) : plan;
        var skipped = plan.Steps.Count - rest.Steps.Count;
        var done = skipped;
        var begun = rest.Steps.Count > 0 ? rest.Steps[0].At : plan.Until;
        var parts = Part.Of(rest.Steps).ToList();
        foreach (var (part, next) in parts.Zip(parts.Skip(1).Append(null)))
        {
            await _pace.WaitUntilAsync(part.End - begun, clock, ct);
            foreach (var wave in part.Waves)
            {
                await SendAsync(wave, ct);
                done += wave.Count;
                progress?.Report(new(done, plan.Steps.Count, DateOnly.FromDateTime(wave[0].At.UtcDateTime)));
            }

            // Whoever answers what the ledger decides must not be faster than it. Before the first order places and prices must be found, too.
            if (part.End <= plan.Opened || part.Commands.Count > 0 || next?.Answers == true)
                await _api.SettledAsync(withViews: part.End <= plan.Opened, ct);
            if (part.Commands.Count > 0)
            {
                foreach (var command in part.Commands)
                    await DecideAsync(command, ct);
                if (next?.Answers == true)
                    await _api.SettledAsync(withViews: false, ct);
                progress?.Report(new(done += part.Commands.Count, plan.Steps.Count, DateOnly.FromDateTime(part.End.UtcDateTime)));
            }

            Save(plan, mark, part.End, save);
        }

        await _api.SettledAsync(withViews: true, ct);
        return new(_recorded, _repeated, _refused, skipped, _api.Retries, clock.Elapsed);
    }

    // A mark may be of another ledger, or of one that was restored from an older copy. The first and the last fact that follow from nothing
    // are sent again: were they not known, they may be recorded now without harm, and the story is told from its beginning.
    private async Task<bool> IsTrueAsync(DemoPlan plan, PlayMark mark, CancellationToken ct)
    {
        var roots = plan.Facts.Where(fact => fact is { CausedBy: null, Foreign: false, Again: false } && fact.At < mark.Until).ToList();
        if (roots.Count == 0)
            return false;
        await SendAsync([roots[0]], ct);
        if (_repeated != 1 || _eventIds[roots[0].Id] != mark.FirstEventId)
            return false;
        await SendAsync([roots[^1]], ct);
        return _repeated == 2;
    }

    private void Save(DemoPlan plan, PlayMark? before, DateTimeOffset end, Action<PlayMark>? save)
    {
        var until = end < plan.Until ? end : plan.Until;
        // A play that fetches the causes of a later stretch again is no step back.
        if (before is not null && before.Until > until)
            return;
        var first = plan.Facts.First(fact => fact is { CausedBy: null, Foreign: false });
        if (_eventIds.TryGetValue(first.Id, out var firstEventId))
            save?.Invoke(new(until, firstEventId));
    }

    private async Task SendAsync(IReadOnlyList<PlannedFact> wave, CancellationToken ct)
    {
        var requests = wave.GroupBy(fact => fact.Sender, StringComparer.Ordinal)
            .SelectMany(sender => sender.Chunk(_pace.BatchLength).Select(facts => (Sender: sender.Key, Facts: facts)));
        var bounded = new ParallelOptions { MaxDegreeOfParallelism = _pace.Concurrency, CancellationToken = ct };
        await Parallel.ForEachAsync(requests, bounded, async (request, token) => await SendAsync(request.Sender, request.Facts, token));
    }

    private async Task SendAsync(string sender, PlannedFact[] facts, CancellationToken ct)
    {
        var answers = await _api.StateAsync(sender, [.. facts.Select(fact => (fact, fact.CausedBy is null ? null : _eventIds.GetValueOrDefault(fact.CausedBy)))], ct);
        var byId = answers.ToDictionary(answer => answer.Id, StringComparer.Ordinal);
        foreach (var fact in facts)
            Take(fact, byId[fact.Id]);
    }

    private void Take(PlannedFact fact, ApiAnswer answer)
    {
        switch (answer.Outcome)
        {
            case "recorded" when !fact.Foreign && !fact.Again:
                Interlocked.Increment(ref _recorded);
                break;
            case "repeated" when !fact.Foreign:
                Interlocked.Increment(ref _repeated);
                break;
            case "refused" when fact.Foreign:
                Interlocked.Increment(ref _refused);
                return;
            case "conflict":
                throw new PlayException($"The ledger knows {fact.Id} with another content: an earlier release told another story under this seed. "
                    + "Choose another --seed, or an empty folder in LEDGER_HOME.");
            default:
                throw new PlayException($"The ledger answered {answer.Outcome} ({answer.Status} {answer.Code}) to {fact.Id}, "
                    + $"which {fact.Sender} {(fact.Foreign ? "may not state" : fact.Again ? "had stated before" : "states")}.");
        }

        _eventIds[fact.Id] = answer.EventId!;
    }

    private async Task DecideAsync(PlannedCommand command, CancellationToken ct)
    {
        var outcome = await _api.DecideAsync(command, ct);
        if (outcome.Accepted != command.RefusedWith is null || outcome.Code != command.RefusedWith)
        {
            throw new PlayException($"{command.By}'s {command.Address} was {(outcome.Accepted ? "accepted" : $"refused ({outcome.Code})")}, "
                + $"but should be {command.RefusedWith ?? "accepted"}.");
        }

        Interlocked.Increment(ref outcome.Accepted ? ref outcome.Repeat ? ref _repeated : ref _recorded : ref _refused);
    }
}
