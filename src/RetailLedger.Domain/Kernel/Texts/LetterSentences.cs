namespace RetailLedger.Domain.Kernel;

/// <summary>The sentences of a letter, without what it quotes of an earlier one.</summary>
internal static class LetterSentences
{
    private const int LongestSalutation = 40;

    private static readonly char[] Ends = ['.', '!', '?'];
    private static readonly string[] Shortened = ["mr", "mrs", "ms", "dr", "no", "approx", "ca", "e.g", "i.e", "ltd", "co", "inc"];

    public static IEnumerable<string> Of(string text) => Paragraphs(text).SelectMany(Split).Where(sentence => sentence.Any(char.IsLetter));

    // Letters are broken into lines where a screen was narrow: a line goes on in the next unless that is empty or this one speaks to somebody.
    private static IEnumerable<string> Paragraphs(string text)
    {
        var open = "";
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => !IsQuoted(line)))
        {
            var goesOn = line.Length > 0 && open.Length > 0 && !(open.EndsWith(',') && open.Length <= LongestSalutation);
            if (!goesOn && open.Length > 0)
                yield return open;
            open = goesOn ? $"{open} {line}" : line;
        }

        if (open.Length > 0)
            yield return open;
    }

    private static bool IsQuoted(string line) => line.StartsWith('>') || line.EndsWith("wrote:", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Split(string line)
    {
        var start = 0;
        for (var at = 0; at < line.Length; at++)
        {
            if (!Ends.Contains(line[at]) || !IsEnd(line, start, at))
                continue;
            yield return line[start..(at + 1)].Trim();
            start = at + 1;
        }

        if (line[start..].Trim() is { Length: > 0 } rest)
            yield return rest;
    }

    // Where another begins behind it: not in "2.5 kg", "No. 5" nor "e.g. these".
    private static bool IsEnd(string line, int start, int at)
    {
        if (at + 1 == line.Length)
            return true;
        if (!char.IsWhiteSpace(line[at + 1]) || line[at..].AsSpan(1).TrimStart() is not [var next, ..] || char.IsLower(next))
            return false;
        var word = line[start..at][(line[start..at].LastIndexOf(' ') + 1)..];
        return line[at] != '.' || !(char.IsDigit(next) || Array.Exists(Shortened, one => one.Equals(word, StringComparison.OrdinalIgnoreCase)));
    }
}
