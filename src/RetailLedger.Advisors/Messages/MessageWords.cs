using System.Text;

namespace RetailLedger.Advisors.Messages;

/// <summary>A message as words: lower case, contractions written out (a denial must be a word of its own), every digit alike, and the signs that mean something.</summary>
internal static class MessageWords
{
    private const string Signs = "?$£€";

    private static readonly (string Short, string Long)[] Contractions =
    [
        ("can't", "can not"), ("cannot", "can not"), ("n't", " not"), ("'ve", " have"), ("'m", " am"), ("'re", " are"), ("'ll", " will"), ("'s", " is"), ("'", ""),
    ];

    public static List<string> Of(string message)
    {
        var text = message.ToLowerInvariant().Replace('’', '\'');
        foreach (var (brief, full) in Contractions)
            text = text.Replace(brief, full, StringComparison.Ordinal);
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var sign in text)
            Take(sign, word, words);
        End(word, words);
        return words;
    }

    private static void Take(char sign, StringBuilder word, List<string> words)
    {
        if (char.IsLetter(sign))
        {
            word.Append(sign);
            return;
        }

        if (char.IsDigit(sign))
        {
            word.Append('0');
            return;
        }

        End(word, words);
        if (Signs.Contains(sign, StringComparison.Ordinal))
            words.Add(sign.ToString());
    }

    private static void End(StringBuilder word, List<string> words)
    {
        if (word.Length == 0)
            return;
        words.Add(word.ToString());
        word.Clear();
    }
}
