namespace RetailLedger.Web;

/// <summary>
/// Which entry a page belongs to: the one whose address fits most closely. A page below an entry belongs to it; an entry
/// with a query (a saved view) fits only when the page has all of it.
/// </summary>
internal static class NavMatch
{
    public static T? Best<T>(IEnumerable<T> entries, Func<T, string> href, PageQuery page)
        where T : class =>
        entries.Where(e => Fit(PageQuery.Of(href(e)), page) > 0).MaxBy(e => Fit(PageQuery.Of(href(e)), page));

    public static bool IsExact(string href, PageQuery page) =>
        string.Equals(Trim(PageQuery.Of(href).Path), Trim(page.Path), StringComparison.OrdinalIgnoreCase);

    private static int Fit(PageQuery entry, PageQuery page)
    {
        var (at, here) = (Trim(entry.Path), Trim(page.Path));
        var same = string.Equals(at, here, StringComparison.OrdinalIgnoreCase);
        var below = at.Length > 0 && here.StartsWith(at + "/", StringComparison.OrdinalIgnoreCase);
        if (!same && !below)
        {
            return 0;
        }

        var asked = entry.Pairs.All(p => page.All(p.Key).Contains(p.Value, StringComparer.Ordinal));
        return asked ? 1 + (at.Length * 10) + entry.Pairs.Count : 0;
    }

    private static string Trim(string path) => path.TrimEnd('/');
}
