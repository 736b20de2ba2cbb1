using RetailLedger.Advisors.Messages;

namespace RetailLedger.Advisors.Layouts;

/// <summary>Messages as the open data has them: a column text or utterance, and a column category or intent or label where a person labelled them.</summary>
public static class MessageFile
{
    /// <summary>How "none of these" is written where the examples have no word of their own for it.</summary>
    public const string None = "none of these";

    private static readonly string[] TextColumns = ["text", "utterance", "message"];

    // Of the open data, bitext's category groups its intents: the finer one is read first.
    private static readonly string[] LabelColumns = ["label", "intent", "category", "reason"];

    private static readonly HashSet<string> NoneWords = new(StringComparer.OrdinalIgnoreCase) { "", "oos", "out_of_scope", "none", None };

    /// <summary>The messages of a file, in its order.</summary>
    /// <exception cref="LayoutException">The file is absent, empty or has no column of messages.</exception>
    public static IReadOnlyList<string> ReadTexts(string path)
    {
        using var table = new CsvTable(path);
        var column = Column(table, path, TextColumns);
        List<string> texts = [];
        while (table.Read())
            texts.Add(table.Text(column));
        return texts;
    }

    /// <summary>Labelled messages, and the file's own word for "none of these".</summary>
    /// <exception cref="LayoutException">The file is absent, empty, or lacks a column.</exception>
    public static (IReadOnlyList<MessageExample> Examples, string NoneWord) ReadExamples(string path)
    {
        using var table = new CsvTable(path);
        var (text, label) = (Column(table, path, TextColumns), Column(table, path, LabelColumns));
        List<MessageExample> examples = [];
        var noneWord = None;
        while (table.Read())
        {
            var word = table.Text(label);
            var isNone = NoneWords.Contains(word);
            if (isNone && word.Length > 0)
                noneWord = word;
            examples.Add(new(table.Text(text), isNone ? null : word));
        }

        return (examples, noneWord);
    }

    private static string Column(CsvTable table, string path, string[] names) => Array.Find(names, table.Has)
        ?? throw new LayoutException($"{path}: there is none of the columns {string.Join(", ", names)}. Its first line should name one of them.");
}
