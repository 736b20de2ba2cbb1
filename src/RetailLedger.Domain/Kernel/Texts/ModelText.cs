namespace RetailLedger.Domain.Kernel;

/// <summary>Whether what a model wrote may lie before a person at all. A model that invents is most easily known by figures and addresses that nobody gave it.</summary>
public static class ModelText
{
    private const int Shortest = 20;

    private static readonly string[] Addresses = ["http", "www.", "@"];

    /// <param name="inputs">Everything that the model was given.</param>
    /// <param name="longest">In characters.</param>
    /// <param name="kind">How the codes begin: <c>draft</c>, <c>summary</c>.</param>
    /// <returns>What is wrong with it, as a code; null when nothing is.</returns>
    public static string? Problem(string? text, string inputs, int longest, string kind)
    {
        if (text is null || text.Count(char.IsLetter) < Shortest)
            return $"{kind}.empty";
        if (text.Length > longest)
            return $"{kind}.too_long";
        if (!IsReadable(text))
            return $"{kind}.unreadable";
        if (Addresses.Any(address => text.Contains(address, StringComparison.OrdinalIgnoreCase)))
            return $"{kind}.address";
        return HoldsOnlyFiguresOf(text, inputs) ? null : $"{kind}.foreign_figure";
    }

    /// <summary>Whether people can read it: no character steers a screen or stands for one that was lost.</summary>
    public static bool IsReadable(string text) => !text.Any(letter => letter == '\uFFFD' || (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')));

    /// <summary>Whether every figure of a text stands in what it was made from. A leading nought makes no other figure: days are written with one and without.</summary>
    public static bool HoldsOnlyFiguresOf(string text, string inputs) => Figures(text).All(Figures(inputs).ToHashSet(StringComparer.Ordinal).Contains);

    private static IEnumerable<string> Figures(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsDigit(text[at]))
                continue;
            var start = at;
            while (at < text.Length && char.IsDigit(text[at]))
                at++;
            yield return text[start..at].TrimStart('0');
        }
    }
}
