using RetailLedger.Domain.CustomerCare;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Classification;
using RetailLedger.Service.Hosting;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.CustomerCare.Reactions;

/// <summary>When a customer wrote, it is concluded what they want, and the case goes to a queue: by a classifier where it is sure, to a person where it is not, by
/// rules where it does not answer. What was written is opened for that moment only.</summary>
public sealed class ClassifyReceivedCaseReaction(SubjectKeys keys, Classifiers classifiers) : IReaction
{
    public string Name => "classify-received-case";

    public IReadOnlyList<Type> On { get; } = [typeof(CaseReceived)];

    public async ValueTask<IReadOnlyList<Consequence>> ReactAsync(RecordedEvent cause, ICases cases, CancellationToken ct)
    {
        var received = (CaseReceived)cause.Data;
        var text = keys.Open(received.Text);
        var answer = await classifiers.AskAsync(ClassificationModule.CustomerMessage, text, ct);
        return
        [
            Consequence.On<CustomerCase>(
                cause.Stream, CustomerCase.Evolve, (@case, _) => ClassifyCaseDecider.Decide(new(received.CaseId, text, answer.Verdict, answer.Unheard), @case)),
            ClassifierConsequence.Of(ClassificationModule.CustomerMessage, answer, cause),
        ];
    }
}
