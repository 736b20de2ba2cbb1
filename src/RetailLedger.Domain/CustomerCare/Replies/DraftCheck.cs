namespace RetailLedger.Domain.CustomerCare;

/// <summary>Whether what a model wrote may lie before a person at all. A model that invents is most easily known by figures and addresses that nobody gave it.</summary>
public static class DraftCheck
{
    private const int Shortest = 20;

    private static readonly string[] Addresses = ["http", "www.", "@"];

    /// <param name="inputs">Everything that the model was given.</param>
    /// <returns>What is wrong with it, as a code; null when nothing is.</returns>
    public static string? Problem(string? text, string inputs)
    {
        if (text is null || text.Count(char.IsLetter) < Shortest)
            return "draft.empty";
        if (text.Length > ApproveReplyDecider.Longest)
            return "draft.too_long";
        if (text.Any(letter => letter == '\uFFFD' || (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))))
            return "draft.unreadable";
        if (Addresses.Any(address => text.Contains(address, StringComparison.OrdinalIgnoreCase)))
            return "draft.address";
        return Figures(text).All(figure => inputs.Contains(figure, StringComparison.Ordinal)) ? null : "draft.foreign_figure";
    }

    private static IEnumerable<string> Figures(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsDigit(text[at]))
                continue;
            var start = at;
            while (at < text.Length && char.IsDigit(text[at]))
                at++;
            yield return text[start..at];
        }
    }
}
