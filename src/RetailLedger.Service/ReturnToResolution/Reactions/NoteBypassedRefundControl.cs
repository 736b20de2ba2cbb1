using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>When the gateway paid back what no instruction of ours told it to, that is noted on the case as a control passed by, with the grant that was missing.</summary>
public sealed class NoteBypassedRefundControlReaction(ReturnLimits limits) : IReaction
{
    public string Name => "note-bypassed-refund-control";

    public IReadOnlyList<Type> On { get; } = [typeof(ReturnDeviationDetected)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var deviation = (ReturnDeviationDetected)cause.Data;
        if (deviation.Control is not { } control)
            return [];
        var small = deviation.ValueAtRisk is { } value && (await limits.OfRefundAsync(cause.Stream, ct)).Allows(cause.Stream, value, grant: null, cause.Envelope.OccurredAt);
        return [BypassConsequence.Of(new NoteBypass(cause.Stream, control, deviation.EventId, deviation.Rule, BypassConsequence.MissingGrant(control, small), deviation.ValueAtRisk))];
    }
}
