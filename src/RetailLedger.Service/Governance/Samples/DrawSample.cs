using RetailLedger.Domain;
using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Exceptions;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>Of what a policy lets pass without asking anybody, the share that it names is drawn for a person to look at: what was asked for and granted at once, what its own process
/// did below the limit, and what was done outside and needed no leave. Of what was sorted without a person a share is drawn as well.</summary>
public sealed class DrawSampleReaction(PolicyBook policies, CaseValues values) : IReaction
{
    public string Name => "draw-sample";

    public IReadOnlyList<Type> On { get; } = [.. PassedAlone.Says, typeof(ActObserved), typeof(CaseClassified), typeof(ReturnReasonClassified)];

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
        CaseClassified { Category: not CaseCategory.Unclear } sorted => Sorted(cause, SortedAlone.Case, sorted.By, sorted.Version, sorted.Confidence, sorted.Threshold),
        // A code that the shop gave was concluded from nothing, and what nothing was sure of a person decides anyway.
        ReturnReasonClassified { Words.Count: > 0, Unclear: null } sorted => Sorted(cause, SortedAlone.ReturnReason, sorted.By, sorted.Version, sorted.Confidence, sorted.Threshold),
        _ => null,
    };

    private static SampleAct Sorted(RecordedEvent cause, string kind, string by, string version, decimal? confidence, decimal? threshold)
    {
        var (name, number) = SortedAlone.By(by, version);
        return new(cause.Id.ToString(), kind, cause.Stream, Amount: null, cause.Envelope.Scope, name, number, SortedAlone.Share(confidence, threshold), [cause.Envelope.Actor.Id]);
    }

    private static SampleAct Of(RecordedEvent cause, string kind, string subject, Money? amount, PolicyPin pin, string by) =>
        new(cause.Id.ToString(), kind, subject, amount, cause.Envelope.Scope, pin.Policy, pin.Version, pin.Row.Then.SampleShare, [by]);
}
