using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Writing;

namespace RetailLedger.Service.Governance;

/// <summary>An act that needs authority, commits no money and needs nobody's leave.</summary>
/// <param name="By">Whoever acts.</param>
/// <param name="Decide">What comes of it once the authority is there, given the facts it rests on.</param>
public sealed record GuardedAct<TState>(
    ActGuard Guard, object Command, string Stream, Func<TState?, ILedgerEvent, TState?> Evolve, string By, Func<TState?, Authorised, DateTimeOffset, Decision> Decide)
    where TState : class
{
    /// <summary>Whose authority is to be used, when it is not their own.</summary>
    public string? ActingFor { get; init; }

    /// <summary>Where the authority must reach.</summary>
    public Func<TState?, Scope> Where { get; init; } = _ => Scope.Everything;
}

/// <summary>By what authority something is done.</summary>
/// <param name="Because">The facts it rests on, in words.</param>
/// <param name="ActingFor">Whose it was, when it was not their own.</param>
public sealed record Authorised(IReadOnlyList<string> Because, string? ActingFor);

/// <summary>Brings such acts to their deciders: each holds the records of those whose authority it leans on.</summary>
public sealed class GuardedCommands(AnswerGrounds grounds)
{
    public async Task<CommandOn<TState>> OnAsync<TState>(GuardedAct<TState> act, CancellationToken ct) where TState : class
    {
        var ground = await GroundAsync(act, ct);
        return new(act.Command, act.Stream, act.Evolve, (known, read, now) => Decide(act, known, ground, read, now)) { Reads = ground.Reads };
    }

    /// <summary>Why somebody could not do it at the moment, as the gate would say it.</summary>
    /// <returns>Null when nothing stands in the way.</returns>
    public async Task<string?> WhyNotAsync<TState>(GuardedAct<TState> act, TState? known, DateTimeOffset now, CancellationToken ct) where TState : class
    {
        var ground = await GroundAsync(act, ct);
        return Decide(act, known, ground, await grounds.ReadAsync(ground, ct), now) is Decision.Refused refused ? refused.Reason : null;
    }

    private Task<AnswerGround> GroundAsync<TState>(GuardedAct<TState> act, CancellationToken ct) where TState : class =>
        grounds.OfAsync(act.By, act.ActingFor, ApprovalLinks.Id(act.Guard.Kind, act.Stream), ReviewSampleDecider.NoAmount.Currency, ct);

    private static Decision Decide<TState>(GuardedAct<TState> act, TState? known, AnswerGround ground, StatesRead read, DateTimeOffset now) where TState : class
    {
        var (answer, refusal) = act.Guard.Ask(act.By, act.ActingFor, amount: null, act.Where(known), ground.Records(read), ground.Rates, now);
        var decision = act.Decide(known, new([.. answer.Because.Select(AuthorityWords.Of)], answer.ActingFor), now);
        // That there is no such case, or that somebody was faster, is worth more to know than that one's authority falls short.
        return decision is Decision.Accepted ? refusal ?? decision : decision;
    }
}
