using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>When a partner did what needs somebody's authority, that is written on the case it belongs to, and as a control passed by when nobody had granted it.</summary>
public sealed class ObserveOutsideActReaction(IEnumerable<IOutsideActs> outside, ApprovalRequests requests, InstructionsGiven instructions) : IReaction
{
    private readonly Dictionary<Type, IOutsideActs> _tellers = outside.SelectMany(acts => acts.On, (acts, type) => (type, acts)).ToDictionary();

    public string Name => "observe-outside-act";

    public IReadOnlyList<Type> On => [.. _tellers.Keys];

    // What was done before anybody looked was judged by nobody then, and is not now.
    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if (await _tellers[cause.Data.GetType()].OfAsync(cause, cases, ct) is not { } act)
            return [];
        var at = cause.Envelope.OccurredAt;
        IReadOnlyList<PolicyValue> inputs = act.Amount is { } amount ? [PolicyValue.Of(PolicyValue.Amount, amount), .. act.Inputs] : act.Inputs;
        // A control begins with its policy: before one is in force there was nothing to pass by.
        if (await requests.PrepareAsync(act.Kind, cause.Envelope.Scope, inputs, at, cases, ct) is not (var converted, { } policy))
            return [];
        var observe = new ObserveAct(act.Kind, act.Subject, act.Control, cause.Id.ToString(), act.Amount, converted, await instructions.OfAsync(act.Subject, at, ct), act.Adds);
        return [Consequence.On<ActsObserved>(act.Subject, ActsObserved.Evolve, (observed, _) => ObserveActDecider.Decide(observe, observed, policy))];
    }
}
