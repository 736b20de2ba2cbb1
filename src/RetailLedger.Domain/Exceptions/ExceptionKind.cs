namespace RetailLedger.Domain.Exceptions;

/// <summary>What is known beforehand about one kind of trouble.</summary>
/// <param name="Meaning">One sentence for whoever meets it.</param>
/// <param name="Owner">The desk that has it first.</param>
/// <param name="Turn">Who must act next for it to end.</param>
/// <param name="Act">The one act that unblocks it, in the words of a button.</param>
/// <param name="Recovery">Stored names of the events that end it; none means that only a grant does.</param>
/// <param name="Escalations">How long after it was raised each level hears of it.</param>
public sealed record ExceptionKind(
    string Code,
    ExceptionClass Class,
    string Meaning,
    string Owner,
    string Turn,
    string Act,
    IReadOnlyList<string> Recovery,
    IReadOnlyList<TimeSpan> Escalations);
