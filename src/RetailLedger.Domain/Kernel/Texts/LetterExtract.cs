using System.Globalization;

namespace RetailLedger.Domain.Kernel;

/// <summary>A correspondence in a few of its own sentences: those that hold days and quantities, speak of what is late, short, dearer or bad, or ask us something that
/// is yet to be answered. They stand word for word, in the order in which they were written.</summary>
public static class LetterExtract
{
    /// <summary>What is said to have written such a summary.</summary>
    public const string Name = "Extract";

    /// <summary>Other weights or words are another version.</summary>
    public const string Version = "letter-extract.1";

    public const int MostSentences = 5;

    /// <summary>In characters; of what is longer the beginning stands.</summary>
    public const int LongestSentence = 240;

    private const string CutOff = " …";
    private const double OpenQuestion = 5;
    private const double Figure = 2;

    // How much a word tells, by how it begins. Of each line only the first that fits counts, so that a sentence is not heavier for saying the same twice.
    private static readonly (double Weight, string[] Beginnings)[] Telling =
    [
        (6, ["delay", "late", "later", "postpone", "overdue", "behind", "reschedul", "hold-up"]),
        (6, ["short", "shortage", "unavailable", "cannot", "unable", "missing", "sold", "stoppage", "strike"]),
        (5, ["defect", "damage", "faulty", "fault", "quality", "broken", "recall", "crack", "wrong"]),
        (4, ["price", "cost", "dearer", "surcharge", "discount", "invoice", "payment"]),
        (3, ["deliver", "ship", "dispatch", "arrive", "collect", "confirm", "promise", "expect"]),
        (2,
        [
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "june", "july", "august", "september", "october",
            "november", "december", "week", "tomorrow", "today",
        ]),
        (1, ["order", "piece", "pallet", "carton", "item", "part", "batch", "lot"]),
    ];

    private sealed record Weighed(SummarySentence Sentence, double Weight, int Place);

    /// <param name="letters">In the order in which they were written.</param>
    /// <returns>At most <see cref="MostSentences"/>; none where nobody wrote anything.</returns>
    public static IReadOnlyList<SummarySentence> Of(IReadOnlyList<Letter> letters)
    {
        var lastOfUs = letters.Select((letter, at) => letter.IsOurs ? at : -1).Append(-1).Max();
        var weighed = letters.SelectMany((letter, at) => LetterSentences.Of(letter.Text).Select(text => (letter, at, text)))
            .Select((one, place) => new Weighed(new(Cut(one.text), one.letter.Source), Weigh(one.text, IsOpen: !one.letter.IsOurs && one.at > lastOfUs), place)).ToList();
        // Said again, a sentence is one: the newest stands.
        var told = weighed.GroupBy(one => one.Sentence.Text, StringComparer.OrdinalIgnoreCase).Select(same => same.Last()).ToList();
        var chosen = told.Where(one => one.Weight > 0).OrderByDescending(one => one.Weight).ThenByDescending(one => one.Place).Take(MostSentences).ToList();
        // Where nothing tells anything, the longest of what they wrote last does.
        if (chosen.Count == 0 && told.LastOrDefault() is { Sentence.Source: var newest })
            chosen = [.. told.Where(one => one.Sentence.Source == newest).OrderByDescending(one => one.Sentence.Text.Length).Take(1)];
        return [.. chosen.OrderBy(one => one.Place).Select(one => one.Sentence)];
    }

    private static double Weigh(string sentence, bool IsOpen)
    {
        var words = Words(sentence);
        return Telling.Sum(line => words.Exists(word => line.Beginnings.Any(beginning => word.StartsWith(beginning, StringComparison.Ordinal))) ? line.Weight : 0)
            + (sentence.Any(char.IsDigit) ? Figure : 0) + (IsOpen && sentence.EndsWith('?') ? OpenQuestion : 0);
    }

    private static List<string> Words(string sentence) =>
        [.. sentence.ToLower(CultureInfo.InvariantCulture).Split(sentence.Where(letter => !char.IsLetterOrDigit(letter) && letter != '-').Distinct().ToArray(), StringSplitOptions.RemoveEmptyEntries)];

    private static string Cut(string sentence)
    {
        if (sentence.Length <= LongestSentence)
            return sentence;
        var room = sentence[..(LongestSentence - CutOff.Length)];
        return (room.LastIndexOf(' ') is var blank and > 0 ? room[..blank] : room) + CutOff;
    }
}
