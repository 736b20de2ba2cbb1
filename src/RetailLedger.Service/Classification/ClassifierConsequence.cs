using RetailLedger.Domain.Classification;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Reacting;

namespace RetailLedger.Service.Classification;

/// <summary>Consequences on classifiers.</summary>
internal static class ClassifierConsequence
{
    /// <summary>Whoever asked says how it went, so that an outage and its end stand in history once.</summary>
    public static Consequence Of(string classifier, ClassifierAnswer answer, RecordedEvent cause) => Consequence.On<ClassifierAvailability>(
        ClassifierLinks.Stream(classifier), ClassifierAvailability.Evolve,
        (known, _) => NoteClassifierAnswerDecider.Decide(new(classifier, cause.Stream, answer.Answered, answer.Unheard), known));
}
