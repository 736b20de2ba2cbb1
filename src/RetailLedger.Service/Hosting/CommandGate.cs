using System.Diagnostics;
using System.Text.Json;
using RetailLedger.Domain.Findings;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Hosting;

/// <summary>A command as it reaches its decider: what, on which case, how to fold the case and how to decide.</summary>
public sealed record CommandOn<TState>(object Command, string Stream, Func<TState?, ILedgerEvent, TState?> Evolve, Func<TState?, StatesRead, DateTimeOffset, Decision> Decide)
    where TState : class
{
    public CommandOn(object command, string stream, Func<TState?, ILedgerEvent, TState?> evolve, Func<TState?, DateTimeOffset, Decision> decide)
        : this(command, stream, evolve, (state, _, now) => decide(state, now)) { }

    /// <summary>Other cases the decision leans on, held at what it saw of them.</summary>
    public IReadOnlyList<CaseRead> Reads { get; init; } = [];

    /// <summary>What the caller said, where the command says more than that: what was looked up for it may have changed when the same is sent again, and it is a repeat
    /// all the same. Null where the command is what was said.</summary>
    public object? Said { get; init; }

    /// <summary>What is written down of it when it is refused; null for nothing.</summary>
    public Func<WriteAnswer.Refused, CommandOn<TState>?>? WhenRefused { get; init; }
}

/// <summary>The one point through which every command passes, whichever door it came in by. Here it is settled that a person decides.</summary>
public sealed class CommandGate(LedgerWriter ledger, InputDigest digests, IBusinessClock clock)
{
    /// <summary>Header with the caller's own id of the command: a retry with the same one is a repeat.</summary>
    public const string KeyHeader = "Idempotency-Key";

    private const int LongestKey = 200;
    private const string Refusal = "refused";

    // Who sends a message has no headers to set: each door speaks of what its callers can do.
    private static readonly string NoHeader = FormattableString.Invariant($"Send a header {KeyHeader} of 1 to {LongestKey} visible characters; a UUID v7 of your own is best.");
    private static readonly string NoMessageId = FormattableString.Invariant($"Give the message an id of its own of 1 to {LongestKey} visible characters; a UUID v7 is best.");

    public async Task<IResult> RunAsync<TState>(HttpContext context, CommandOn<TState> on, CancellationToken ct) where TState : class =>
        await AskAsync(context, on, part: null, ct) is var (answer, problem) && problem is not null ? problem : ToHttp(answer!);

    /// <summary>The same for one of several commands that a request holds.</summary>
    /// <param name="part">Tells it from the others under the request's key.</param>
    public Task<(WriteAnswer? Answer, IResult? Problem)> AskAsync<TState>(HttpContext context, CommandOn<TState> on, string? part, CancellationToken ct)
        where TState : class => AskAsync(context.Caller(), context.Request.Headers[KeyHeader].ToString(), on, part, NoHeader, ct);

    /// <summary>A command that comes by a message instead of a request.</summary>
    /// <param name="id">The sender's own id of it: with the same one it is a repeat.</param>
    public Task<(WriteAnswer? Answer, IResult? Problem)> AskAsync<TState>(Caller caller, string id, CommandOn<TState> on, string? part, CancellationToken ct)
        where TState : class => AskAsync(caller, id, on, part, NoMessageId, ct);

    private async Task<(WriteAnswer? Answer, IResult? Problem)> AskAsync<TState>(Caller caller, string id, CommandOn<TState> on, string? part, string noKey, CancellationToken ct)
        where TState : class
    {
        if (id is not { Length: > 0 and <= LongestKey } || id.Any(char.IsControl))
            return (null, Problems.Of(400, "command.no_key", noKey));
        if (on.Stream.Length > StreamKeys.MaxLength || on.Stream.Any(char.IsControl))
            return (null, Problems.Of(400, "command.bad_case", $"The id of the case is longer than {StreamKeys.MaxLength} characters or holds a control character."));
        var key = part is null ? id : $"{id}/{part}";

        // In a story that is played fast people live in the story's time, too: a release of August must not lie behind a dispatch of September.
        await clock.RefreshAsync(ct);
        var now = clock.Now;
        var envelope = EnvelopeOf(caller, key, on.Stream, now);
        if (caller.Actor.Kind == ActorKind.Machine)
            return (null, await BlockAsync(on, key, caller, envelope, ct));
        if (caller.Actor.Kind != ActorKind.Human)
            return (null, Problems.Of(403, "actor.not_allowed", "Systems state facts; commands are for people."));

        var name = on.Command.GetType().Name;
        var said = on.Said ?? on.Command;
        var digest = digests.Of(name, on.Stream, JsonSerializer.Serialize(said, said.GetType(), StoredJson.Digest));
        var request = new CommandRequest<TState>(digest, CaseRead.Of(on.Stream, on.Evolve), on.Reads, (state, read) => on.Decide(state, read, now), envelope);
        var answer = await ledger.WriteAsync(request, ct);
        if (answer is WriteAnswer.Refused refused && on.WhenRefused?.Invoke(refused) is { } note)
            await AskAsync(caller, id, note, part is null ? Refusal : $"{part}/{Refusal}", noKey, ct);
        return (answer, null);
    }

    private async Task<IResult> BlockAsync<TState>(CommandOn<TState> on, string id, Caller caller, Envelope envelope, CancellationToken ct) where TState : class
    {
        var name = on.Command.GetType().Name;
        var blocked = new MachineDecisionBlocked(caller.Actor.Id, name, on.Stream, id);
        await ledger.WriteAsync(new FactRequest(digests.Of(name, on.Stream), blocked, envelope with
        {
            Source = $"blocked/{caller.Source}",
            SourceId = $"{id} {name}",
            Objects = [.. blocked.Links()],
        }), ct);
        return Problems.Of(403, "actor.machine", "Machines advise; people and policy decide. The attempt was recorded.");
    }

    private static Envelope EnvelopeOf(Caller caller, string id, string stream, DateTimeOffset now) => new()
    {
        Owner = OwnerSystem.Ledger,
        Source = caller.Source,
        SourceId = id,
        Actor = caller.Actor,
        OccurredAt = now,
        CausationId = id,
        CorrelationId = stream,
        Release = Release.Name,
        Trace = Activity.Current is { Recorded: true } activity ? activity.Id : null,
    };

    private static IResult ToHttp(WriteAnswer answer) => answer switch
    {
        WriteAnswer.Recorded r => TypedResults.Ok(new CommandAnswer("accepted", r.Stream, r.Version, r.EventId, r.Repeat)),
        WriteAnswer.AlreadyDone d => TypedResults.Ok(new CommandAnswer("alreadyDone", d.Stream, d.Version, EventId: null, d.Repeat)),
        WriteAnswer.Refused refused => Problems.Of(409, refused.Code, refused.Reason, ("decidedBy", refused.DecidedBy)),
        WriteAnswer.KeyConflict conflict => Problems.Of(409, "key.other_input", $"The key {conflict.Key.Id} was used before for another command. Nothing was recorded."),
        _ => throw new UnreachableException(),
    };
}

/// <summary>What became of a command.</summary>
/// <param name="Outcome"><c>accepted</c> or <c>alreadyDone</c>.</param>
/// <param name="Version">Of the case after it.</param>
/// <param name="Repeat">The key was seen before: this is the first answer again.</param>
public sealed record CommandAnswer(string Outcome, string Stream, long Version, Guid? EventId, bool Repeat);
