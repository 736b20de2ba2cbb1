using System.Globalization;

namespace RetailLedger.Web;

/// <summary>Lengths of time in a word: 40 s, 12 min, 3.5 h, 2.1 d. Short enough to stand in a drawing, near enough to compare.</summary>
public static class DurationWords
{
    public static string Of(double seconds) => seconds switch
    {
        < 1 => "at once",
        < 99.5 => Whole(seconds, "s"),
        < 99.5 * 60 => Whole(seconds / 60, "min"),
        < 36 * 3600 => Short(seconds / 3600, "h"),
        < 99.5 * 86_400 => Short(seconds / 86_400, "d"),
        _ => Whole(seconds / (30.4375 * 86_400), "mo"),
    };

    private static string Whole(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(number):0} {unit}");

    private static string Short(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number:0.#} {unit}");
}
