namespace RetailLedger.Web;

/// <summary>
/// Links of cause to effect, as trees. Data may be incomplete or wrong: a cause that is not in the list makes a root, and a
/// circle is cut open at its first node, so every node is shown exactly once.
/// </summary>
internal sealed class CauseForest
{
    private readonly ILookup<string, CauseNode> effects;

    private readonly Dictionary<string, CauseNode> known;

    public CauseForest(IEnumerable<CauseNode> nodes)
    {
        var once = nodes.DistinctBy(n => n.Id, StringComparer.Ordinal).ToArray();
        known = once.ToDictionary(n => n.Id, StringComparer.Ordinal);
        Roots = FindRoots(once);
        var roots = Roots.ToHashSet();
        effects = once.Where(n => !roots.Contains(n)).ToLookup(n => n.CauseId!, StringComparer.Ordinal);
    }

    public IReadOnlyList<CauseNode> Roots { get; }

    public IReadOnlyList<CauseNode> Effects(CauseNode node) => [.. effects[node.Id]];

    /// <summary>Everything that led to the node, and how many steps it is away.</summary>
    public IReadOnlySet<string> Causes(string id)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var node = Above(id); node is not null && found.Add(node.Id); node = Above(node.Id))
        {
        }

        found.Remove(id);
        return found;
    }

    private CauseNode? Above(string id) => known.TryGetValue(id, out var node) && node.CauseId is not null ? known.GetValueOrDefault(node.CauseId) : null;

    private List<CauseNode> FindRoots(IReadOnlyList<CauseNode> nodes)
    {
        var roots = new List<CauseNode>();
        var settled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in nodes)
        {
            var path = new HashSet<string>(StringComparer.Ordinal);
            var node = start;
            while (!settled.Contains(node.Id) && path.Add(node.Id) && Above(node.Id) is { } above)
            {
                node = above;
            }

            if (!settled.Contains(node.Id))
            {
                roots.Add(node);
            }

            settled.UnionWith(path);
        }

        return roots;
    }
}
