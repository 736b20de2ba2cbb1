using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Governance.Reactions;

/// <summary>When the way out took a message to an approver over, the approval says that they were told.</summary>
public sealed class NoteNotifiedReaction : IReaction
{
    public string Name => "note-notified";

    public IReadOnlyList<Type> On { get; } = [typeof(OutboundAcknowledged)];

    public ReactionStart Start => ReactionStart.Introduction;

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        // A message never changes what it is about, so this follows from the event alone.
        if ((await cases.ReadAsync<Outbound>(cause.Stream, Outbound.Evolve, ct)).State is not { Message: var message }
            || ApprovalNotice.Of(message.Template, message.CaseStream, message.Fields) is not { } notice)
            return [];
        var command = new NotifyApprover(notice.ApprovalId, notice.Round, notice.Tier, notice.Person, message.Channel, notice.Raised);
        return [Consequence.On<Approval>(ApprovalLinks.Stream(notice.ApprovalId), Approval.Evolve, (approval, _) => NotifyApproverDecider.Decide(command, approval))];
    }
}
