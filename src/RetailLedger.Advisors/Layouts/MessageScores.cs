using RetailLedger.Advisors.Messages;

namespace RetailLedger.Advisors.Layouts;

/// <summary>Learns from a file of labelled messages and labels those of another.</summary>
public static class MessageScores
{
    public const string Header = "row,label,confidence,nearest";

    /// <param name="train">The labelled messages.</param>
    /// <param name="messages">The messages to label.</param>
    /// <param name="file">The file to write; rows are counted from 0, as they come.</param>
    /// <returns>How many messages were labelled, and how many were about none of the labels.</returns>
    /// <exception cref="LayoutException">A file is absent, empty, or not in its layout.</exception>
    public static (int Messages, int None) Write(string train, string messages, string file)
    {
        var texts = MessageFile.ReadTexts(messages);
        var (examples, noneWord) = MessageFile.ReadExamples(train);
        var classifier = Learn(train, examples);
        using var csv = new CsvWriter(file, Header);
        var none = 0;
        foreach (var (row, text) in texts.Index())
        {
            var verdict = classifier.Classify(text);
            none += verdict.Label is null ? 1 : 0;
            csv.Row($"{row},{CsvWriter.Quoted(verdict.Label ?? noneWord)},{verdict.Confidence:G9},{CsvWriter.Quoted(verdict.Nearest)}");
        }

        csv.Finish();
        return (texts.Count, none);
    }

    private static MessageClassifier Learn(string train, IReadOnlyList<MessageExample> examples)
    {
        try
        {
            return MessageClassifier.Learn(examples);
        }
        catch (ArgumentException tooFew)
        {
            throw new LayoutException($"{train}: {tooFew.Message}", tooFew);
        }
    }
}
