namespace RetailLedger.Domain.Kernel;

/// <summary>Lots of an item: goods that were made together, under the mark that their maker put on them.</summary>
public static class Lots
{
    /// <summary>The longest mark that is accepted, in characters: it stands in the names of findings.</summary>
    public const int Longest = 40;

    /// <summary>Marks are the same lot in either case, as item codes are the same item.</summary>
    public static string Code(string lot) => lot.Trim().ToUpperInvariant();

    /// <summary>Whether a text can be the mark of a lot: letters and digits of ASCII, hyphens, dots and low lines.</summary>
    public static bool IsName(string lot) => Code(lot) is { Length: > 0 and <= Longest } code && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_');

    /// <summary>What is wrong with the marks that a fact names; null where nothing is.</summary>
    internal static string? FlawOf(IEnumerable<string?> lots) => lots.All(lot => lot is null || IsName(lot)) ? null
        : $"A lot is 1 to {Longest} letters, digits, hyphens, dots or low lines; absent where nobody knows it.";

    internal static ObjectLink Link(string item, string lot) => new(ObjectTypes.Lot, $"{StreamKeys.ItemCode(item)}/{Code(lot)}");
}
