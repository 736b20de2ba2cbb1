using System.Globalization;

namespace RetailLedger.Domain.Kernel;

/// <summary>A summary as a model is asked for it: each line begins with the number of the message it is from, in square brackets.</summary>
public static class ModelSummary
{
    private const int Longest = 2_000;
    private const string Kind = "summary";

    /// <param name="said">What the model wrote.</param>
    /// <param name="letters">What it was given, numbered from one.</param>
    /// <returns>Its sentences, or what is wrong with them as a code: also where one names a figure that its own message does not.</returns>
    public static (IReadOnlyList<SummarySentence> Sentences, string? Problem) Read(string? said, IReadOnlyList<Letter> letters)
    {
        var sentences = new List<SummarySentence>();
        foreach (var line in (said ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (NumberOf(line) is not (var number, { Length: > 0 } sentence) || number < 1 || number > letters.Count)
                return ([], $"{Kind}.no_source");
            if (!ModelText.HoldsOnlyFiguresOf(sentence, Given(letters[number - 1])))
                return ([], $"{Kind}.foreign_figure");
            sentences.Add(new(sentence, letters[number - 1].Source));
        }

        if (sentences.Count > LetterExtract.MostSentences)
            return ([], $"{Kind}.too_long");
        return ModelText.Problem(string.Join('\n', sentences.Select(sentence => sentence.Text)), Given(letters), Longest, Kind) is { } problem ? ([], problem) : (sentences, null);
    }

    /// <summary>All of it as a model is given it, each message with its number.</summary>
    public static string Given(IReadOnlyList<Letter> letters) => string.Join("\n\n", letters.Select((letter, at) => string.Create(CultureInfo.InvariantCulture, $"[{at + 1}] {Given(letter)}")));

    private static string Given(Letter letter) =>
        string.Create(CultureInfo.InvariantCulture, $"{letter.At.UtcDateTime:yyyy-MM-dd HH:mm}, {(letter.IsOurs ? "we" : "they")} wrote:\n{letter.Text}");

    private static (int Number, string Sentence)? NumberOf(string line)
    {
        var told = line.TrimStart('-', '*', ' ');
        return told.StartsWith('[') && told.IndexOf(']', StringComparison.Ordinal) is var end and > 1 && int.TryParse(told[1..end], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (number, told[(end + 1)..].Trim()) : null;
    }
}
