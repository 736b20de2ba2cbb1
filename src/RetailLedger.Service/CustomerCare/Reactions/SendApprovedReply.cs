using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Integration.Outbound;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.CustomerCare.Reactions;

/// <summary>When a person let an answer go out, the customer is sent it, once.</summary>
public sealed class SendApprovedReplyReaction : IReaction
{
    public string Name => "send-approved-reply";

    public IReadOnlyList<Type> On { get; } = [typeof(ReplyApproved)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var replies = (await cases.ReadAsync<CaseReplies>(cause.Stream, CaseReplies.Evolve, ct)).State
            ?? throw new InvalidOperationException($"{cause.Stream} has an approved answer and no message that it answers.");
        return [OutboundModule.Send(ReplyMail.Of(replies, ((ReplyApproved)cause.Data).Number))];
    }
}
