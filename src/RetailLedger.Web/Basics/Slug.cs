namespace RetailLedger.Web;

/// <summary>Element ids made from titles: the same at every rendering, so that links to a part of a page stay good.</summary>
internal static class Slug
{
    public static string Of(string? text)
    {
        var letters = (text ?? string.Empty).Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-');
        return string.Join('-', string.Concat(letters).Split('-', StringSplitOptions.RemoveEmptyEntries));
    }
}
