using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ProcureToPay;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Classification.Reactions;

/// <summary>When an answer was drafted or a correspondence summarised, it is told once that the model which should have written it went away, and once that it came back.</summary>
public sealed class NoteChatDeskReaction : IReaction
{
    // From when only answers were drafted: another name would have it read the whole log again.
    public string Name => "note-reply-writer";

    public IReadOnlyList<Type> On { get; } = [typeof(ReplyDrafted), typeof(SupplierCommunicationSummarised)];

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var unheard = ((IModelWork)cause.Data).Unheard;
        return new([ClassifierConsequence.Of(ChatDesk.Name, new(null, unheard, ChatDesk.Answered(unheard)), cause)]);
    }
}
