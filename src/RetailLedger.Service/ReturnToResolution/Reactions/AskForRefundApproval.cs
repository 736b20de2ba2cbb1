using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Governance;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>When a refund is asked for that may not go by itself, or the goods arrive while it waits, those who may decide are asked.</summary>
public sealed class AskForRefundApprovalReaction(ApprovalRequests requests, ReturnLimits limits, CaseParticipants places, IBusinessClock clock) : IReaction
{
    public string Name => "ask-for-refund-approval";

    public IReadOnlyList<Type> On { get; } = [typeof(RefundRequested), typeof(ReturnReceived)];

    // What waited before anybody could be asked is asked by hand.
    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var act = InstructRefundDecider.Limit.Act;
        var @return = (await cases.ReadAsync<Return>(cause.Stream, Return.Evolve, ct)).State;
        var question = @return is null ? null : RefundQuestion.Of(@return, clock.Now, await limits.OfRefundAsync(cause.Stream, @return, ct));
        var request = question is null ? null : new RequestApproval(
            act, cause.Stream, cause.Envelope.Actor.Id, question.Amount, await places.ScopeAsync(cause.Stream, ct), RefundApprovalQuestion.Inputs(question), []);
        return await ApprovalConsequence.AskAsync(ApprovalLinks.Id(act, cause.Stream), request, cause, clock.Now, requests, cases, ct);
    }
}
