using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Classification;

/// <summary>Write down that a classifier went away or came back.</summary>
/// <param name="Answered">Whether it answered; null when it was not asked, which says nothing of it.</param>
/// <param name="ReasonCode">Why it did not.</param>
public sealed record NoteClassifierAnswer(string Classifier, string CaseStream, bool? Answered, string? ReasonCode = null);

public static class NoteClassifierAnswerDecider
{
    /// <summary>An outage is told once, however many texts it meets, and so is its end.</summary>
    public static Decision Decide(NoteClassifierAnswer command, ClassifierAvailability? classifier) => (command.Answered, classifier?.IsAvailable ?? true) switch
    {
        (false, true) => Decision.Accept(new ClassifierUnavailable(command.Classifier, command.ReasonCode ?? "classifier.failed", command.CaseStream)),
        (true, false) => Decision.Accept(new ClassifierRecovered(command.Classifier, command.CaseStream)),
        _ => Decision.Nothing,
    };
}
