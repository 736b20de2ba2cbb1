using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Classification;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.CustomerCare.Reactions;

/// <summary>When an answer was drafted, it is told once that the model which should have written it went away, and once that it came back.</summary>
public sealed class NoteReplyWriterReaction : IReaction
{
    public string Name => "note-reply-writer";

    public IReadOnlyList<Type> On { get; } = [typeof(ReplyDrafted)];

    public ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var drafted = (ReplyDrafted)cause.Data;
        return new([ClassifierConsequence.Of(ReplyWriter.Name, new(null, drafted.Unheard, Answered(drafted)), cause)]);
    }

    // Whatever was wrong with what it wrote, it answered; where nobody is set or asked, nothing is known of it.
    private static bool? Answered(ReplyDrafted drafted) => drafted.Unheard switch
    {
        null => true,
        ReplyWriter.Off or Classifiers.Off => null,
        var why => !why.StartsWith(ReplyWriter.Name, StringComparison.Ordinal),
    };
}
