using Microsoft.AspNetCore.WebUtilities;

namespace RetailLedger.Web;

/// <summary>
/// The address of a page as a value. Every filter, sort, cursor and instant lives in it, so each control makes its link by
/// changing its own part and leaving the rest as it stands.
/// </summary>
public sealed class PageQuery
{
    private readonly IReadOnlyList<KeyValuePair<string, string>> pairs;

    private PageQuery(string path, IEnumerable<KeyValuePair<string, string>> pairs)
    {
        Path = path;
        this.pairs = [.. pairs];
    }

    /// <summary>The path alone. Links carry it because a bare "?x=1" would resolve against the base element.</summary>
    public string Path { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => pairs;

    /// <summary>The first value that says something: a form without script sends its empty fields too.</summary>
    public string? this[string name] => All(name).FirstOrDefault();

    public static PageQuery Of(string address)
    {
        var uri = new Uri(new Uri("http://page"), address);
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(uri.Query))
        {
            pairs.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return new PageQuery(uri.AbsolutePath, pairs);
    }

    public IEnumerable<string> All(string name) => pairs.Where(p => Same(p.Key, name) && p.Value.Length > 0).Select(p => p.Value);

    public PageQuery With(string name, string? value) =>
        new(Path, [.. Without(name).pairs, .. string.IsNullOrEmpty(value) ? [] : new[] { KeyValuePair.Create(name, value) }]);

    public PageQuery Without(params IEnumerable<string> names)
    {
        var gone = new HashSet<string>(names, StringComparer.OrdinalIgnoreCase);
        return new(Path, pairs.Where(p => !gone.Contains(p.Key)));
    }

    public PageQuery WithoutValue(string name, string value) =>
        new(Path, pairs.Where(p => !Same(p.Key, name) || !string.Equals(p.Value, value, StringComparison.Ordinal)));

    public override string ToString()
    {
        var said = pairs.Where(p => p.Value.Length > 0).Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}");
        var query = string.Join('&', said);
        return query.Length == 0 ? Path : $"{Path}?{query}";
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
