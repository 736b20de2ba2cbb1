using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.ProcureToPay;

/// <summary>Write down what a correspondence comes to.</summary>
/// <param name="Number">Which summary it is to be: asked for twice it is made once.</param>
/// <param name="Sentences">In clear; null where what was written can be read by nobody any more.</param>
/// <param name="Sources">Ids of the events of the messages that were read.</param>
public sealed record SummariseSupplierThread(
    string Supplier, int Number, IReadOnlyList<SummarySentence>? Sentences, IReadOnlyList<string> Sources, string By, string Version, string SourcesDigest, string? Unheard = null);

public static class SummariseSupplierThreadDecider
{
    /// <summary>What was written meanwhile does not stand in the way: the page says that the summary is older.</summary>
    /// <remarks>Refusals: nothing written, wrong number, forgotten, a sentence that is from nowhere.</remarks>
    public static Decision Decide(SummariseSupplierThread command, SupplierThread? thread)
    {
        if (thread is null or { IsEmpty: true })
            return Decision.Refuse("supplier_thread.empty", $"Nothing was written to or by {command.Supplier}.");
        if (command.Number <= thread.Summaries)
            return Decision.Nothing;
        if (command.Number != thread.Summaries + 1)
            return Decision.Refuse("summary.bad_number", FormattableString.Invariant($"The next summary is number {thread.Summaries + 1}."));
        if (command.Sentences is not { Count: > 0 } sentences)
            return Decision.Refuse("summary.nothing_to_read", "Nobody can read any more what was written.");
        if (sentences.Any(sentence => !command.Sources.Contains(sentence.Source, StringComparer.Ordinal)))
            return Decision.Refuse("summary.no_source", "A sentence of a summary names the message it is from.");
        return Decision.Accept(new SupplierCommunicationSummarised(
            thread.Supplier, command.Number,
            [.. sentences.Select(sentence => new SummaryPoint(new() { Subject = SupplierThread.Subject(thread.Supplier), Value = sentence.Text }, sentence.Source))],
            command.Sources, command.By, command.Version, command.SourcesDigest, command.Unheard));
    }
}
