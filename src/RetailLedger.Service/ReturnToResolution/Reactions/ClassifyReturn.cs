using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using RetailLedger.Service.Classification;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.ReturnToResolution.Reactions;

/// <summary>When a return is asked for, its reason is put into one of our words: by the shop's code and plain words, else by a classifier. What the customer wrote is
/// opened for that moment only; of a person who was forgotten the code alone is left.</summary>
public sealed class ClassifyReturnReaction(SubjectKeys keys, Classifiers classifiers) : IReaction
{
    public string Name => "classify-return";

    public IReadOnlyList<Type> On { get; } = [typeof(ReturnRequested)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var requested = (ReturnRequested)cause.Data;
        var text = keys.Open(requested.ReasonText);
        var answer = ReturnReasonRules.LeaveOpen(requested.ReasonCode, text)
            ? await classifiers.AskAsync(ClassificationModule.ReturnReason, text, ct)
            : ClassifierAnswer.NotAsked("rules");
        var classify = Consequence.On<Return>(
            ReturnLinks.Stream(requested.ReturnId), Return.Evolve, (@return, _) => ClassifyReturnReasonDecider.Decide(new(requested.ReturnId, text, answer.Verdict, answer.Unheard), @return));
        // Whether there is a text follows from the event alone; whether it can still be read does not.
        return requested.ReasonText is null ? [classify] : [classify, ClassifierConsequence.Of(ClassificationModule.ReturnReason, answer, cause)];
    }
}
