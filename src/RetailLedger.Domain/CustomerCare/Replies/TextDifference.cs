namespace RetailLedger.Domain.CustomerCare;

/// <summary>What became of words of a draft.</summary>
public enum TextChange
{
    Kept = 1,
    Added = 2,
    Removed = 3,
}

/// <summary>Words that stand together and share one fate.</summary>
/// <param name="Words">How many.</param>
public sealed record TextPiece(TextChange Change, string Text, int Words);

/// <summary>How one text became another, word for word: the most that both have in one order is kept.</summary>
public static class TextDifference
{
    /// <returns>Pieces in the order of reading: what was kept and removed together is the text before, what was kept and added the text after.</returns>
    public static IReadOnlyList<TextPiece> Of(string before, string after)
    {
        var (old, young) = (Split(before), Split(after));
        var common = Common(old, young);
        var pieces = new List<TextPiece>();
        int i = 0, j = 0;
        while (i < old.Count || j < young.Count)
        {
            if (i < old.Count && j < young.Count && old[i] == young[j])
                (i, j) = (Add(TextChange.Kept, old[i], i), j + 1);
            else if (i < old.Count && (j == young.Count || common[i + 1][j] >= common[i][j + 1]))
                i = Add(TextChange.Removed, old[i], i);
            else
                j = Add(TextChange.Added, young[j], j);
        }

        return pieces;

        int Add(TextChange change, string word, int at)
        {
            if (pieces is [.., { } last] && last.Change == change)
                pieces[^1] = last with { Text = last.Text + word, Words = last.Words + Words(word) };
            else
                pieces.Add(new(change, word, Words(word)));
            return at + 1;
        }
    }

    // common[i][j]: how many words the rests of both, from i and j on, have in one order.
    private static ushort[][] Common(List<string> old, List<string> young)
    {
        var common = new ushort[old.Count + 1][];
        common[old.Count] = new ushort[young.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            common[i] = new ushort[young.Count + 1];
            for (var j = young.Count - 1; j >= 0; j--)
                common[i][j] = old[i] == young[j] ? (ushort)(common[i + 1][j + 1] + 1) : Math.Max(common[i + 1][j], common[i][j + 1]);
        }

        return common;
    }

    private static int Words(string token) => string.IsNullOrWhiteSpace(token) ? 0 : 1;

    // A word with the blanks behind it; the ends of lines apart, so that a word stays the same where a line is added behind it. Put together again the text is as it was.
    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var at = 1; at <= text.Length; at++)
        {
            if (at < text.Length && IsOneWith(text[at - 1], text[at]))
                continue;
            words.Add(text[start..at]);
            start = at;
        }

        return words;
    }

    private static bool IsOneWith(char letter, char next) => (letter == '\n') == (next == '\n') && (!char.IsWhiteSpace(letter) || char.IsWhiteSpace(next));
}
