using RetailLedger.Domain;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>Of what a policy lets pass without asking anybody, the share that it names is drawn for a person to look at: what was asked for and granted at once, what its own process
/// did below the limit, and what was done outside and needed no leave.</summary>
public sealed class DrawSampleReaction(PolicyBook policies, CaseValues values) : IReaction
{
    public string Name => "draw-sample";

    public IReadOnlyList<Type> On { get; } =
        [typeof(ApprovalRequested), typeof(ActObserved), .. EventCatalogue.Contracts.Select(contract => contract.Data).Where(type => type.IsAssignableTo(typeof(IGrantedAct)))];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        if (await PassedAloneAsync(cause, cases, ct) is not { Share: > 0 } act)
            return [];
        return [Consequence.On<Sample>(SampleLinks.Stream(act.SampleId), Sample.Evolve, (known, now) => SampleActDecider.Decide(act, known, now))];
    }

    private async Task<SampleAct?> PassedAloneAsync(RecordedEvent cause, ICases cases, CancellationToken ct) => cause.Data switch
    {
        ApprovalRequested { Tiers.Count: 0, Pin: { } pin } asked when ApprovalLinks.Parts(asked.ApprovalId) is var (kind, subject) =>
            Of(cause, kind, subject, asked.Amount, pin, asked.RequestedBy) with { Scope = asked.Scope },
        ActObserved { Pin: { Row.Then.Tiers.Count: 0 } pin } seen => Of(cause, seen.Kind, seen.Subject, seen.Amount, pin, cause.Envelope.Actor.Id),
        IGrantedAct { AllowedBy: { } by } act when PolicyReference.Parse(by) is var (policy, version) && (await policies.OneAsync(policy, ct))?.Find(version) is { Table: var table } =>
            new(cause.Id.ToString(), table.Kind, cause.Stream, act.Taken ?? await values.AtRiskAsync(cause.Stream, about: null, cases, ct), cause.Envelope.Scope, policy, version,
                PolicyLeave.SampleShare(table), [cause.Envelope.Actor.Id]),
        _ => null,
    };

    private static SampleAct Of(RecordedEvent cause, string kind, string subject, Money? amount, PolicyPin pin, string by) =>
        new(cause.Id.ToString(), kind, subject, amount, cause.Envelope.Scope, pin.Policy, pin.Version, pin.Row.Then.SampleShare, [by]);
}
