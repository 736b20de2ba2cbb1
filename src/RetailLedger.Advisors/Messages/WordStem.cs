namespace RetailLedger.Advisors.Messages;

/// <summary>The stem of an English word, roughly: refunds, refunded and refunding are one. It need not be a word; it must only be the same for the same.</summary>
internal static class WordStem
{
    // Ending, what it becomes, and how long a word must be to lose it.
    private static readonly (string Ending, string Becomes, int Longer)[] Endings = [("ing", "", 5), ("ied", "y", 4), ("ies", "y", 4), ("ed", "", 4)];

    public static string Of(string word)
    {
        var stem = WithoutEnding(word);
        if (stem.Length > 3 && stem[^1] == 'e')
            stem = stem[..^1];
        var isDoubled = stem.Length > 4 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'l');
        return isDoubled ? stem[..^1] : stem;
    }

    private static string WithoutEnding(string word)
    {
        foreach (var (ending, becomes, longer) in Endings)
        {
            if (word.Length > longer && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length] + becomes;
        }

        var isPlural = word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u');
        return isPlural ? word[..^1] : word;
    }
}
