namespace RetailLedger.Web;

/// <summary>
/// Links shown on a page may come from data that others wrote. Only addresses that lead to a page pass; a script in an
/// address is dropped, and the text is shown without a link.
/// </summary>
public static class Address
{
    private static readonly string[] Schemes = ["http", "https", "mailto"];

    public static string? Safe(string? href)
    {
        if (string.IsNullOrWhiteSpace(href) || href.Any(char.IsControl))
        {
            return null;
        }

        // A rooted path parses as an absolute file address on some systems, so it is let through first.
        if (href[0] is '/' or '?' or '#')
        {
            return href;
        }

        return Uri.TryCreate(href, UriKind.Absolute, out var uri)
            ? Schemes.Contains(uri.Scheme, StringComparer.OrdinalIgnoreCase) ? href : null
            : href.Split('/', '?', '#')[0].Contains(':', StringComparison.Ordinal) ? null : href;
    }

    /// <summary>True for a path on this host: where a form may send the reader back to.</summary>
    public static bool IsLocal(string? href) =>
        href is ['/', ..] && href is not (['/', '/', ..] or ['/', '\\', ..]) && !href.Any(char.IsControl);
}
