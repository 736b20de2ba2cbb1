namespace RetailLedger.Advisors.Messages;

/// <summary>What of a message is counted: words, stems, stems side by side and up to eight words apart, and runs of two to four letters, which survive a typing error.</summary>
internal static class MessageFeatures
{
    private const int Apart = 8;
    private const int ShortestRun = 2;
    private const int LongestRun = 4;
    private const string Edge = "|";

    /// <summary>The features of a message, each as often as it occurs. Those of letters start with '#'.</summary>
    public static IEnumerable<string> Of(string message)
    {
        var words = MessageWords.Of(message);
        var stems = words.ConvertAll(WordStem.Of);
        for (var at = 0; at < stems.Count; at++)
        {
            yield return stems[at];
            yield return $"={words[at]}";
            yield return $"{stems[at]} {(at + 1 < stems.Count ? stems[at + 1] : Edge)}";
            if (at == 0)
                yield return $"{Edge} {stems[at]}";
            for (var other = at + 2; other < Math.Min(stems.Count, at + Apart + 1); other++)
                yield return $"{stems[at]}~{stems[other]}";
            foreach (var run in Runs($"_{words[at]}_"))
                yield return run;
        }
    }

    public static bool IsOfLetters(string feature) => feature[0] == '#';

    private static IEnumerable<string> Runs(string word)
    {
        for (var length = ShortestRun; length <= LongestRun; length++)
        {
            for (var at = 0; at + length <= word.Length; at++)
                yield return $"#{word.AsSpan(at, length)}";
        }
    }
}
