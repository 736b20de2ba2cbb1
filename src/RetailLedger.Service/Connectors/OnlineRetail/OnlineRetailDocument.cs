namespace RetailLedger.Service.Connectors.OnlineRetail;

/// <summary>All lines of one document, in the order of the file.</summary>
public sealed record OnlineRetailDocument(string Number, IReadOnlyList<OnlineRetailLine> Lines)
{
    public bool IsCredit => Number.StartsWith('C');

    public bool IsBadDebt => Number.StartsWith('A');
}

/// <summary>Gathers lines into documents. The file is sorted by time, so lines of documents that were typed at the same moment lie among each
/// other; a first pass counts, the second hands out each document with its last line, and only the unfinished ones are in memory.</summary>
public static class OnlineRetailDocuments
{
    /// <summary>Lines of each document and of the whole file, without the heading.</summary>
    public static (Dictionary<string, int> PerDocument, long Lines) Count(string file)
    {
        var perDocument = new Dictionary<string, int>(StringComparer.Ordinal);
        var lines = 0L;
        foreach (var (line, _) in OnlineRetailReader.Read(file))
        {
            lines++;
            if (line is not null)
                perDocument[line.Invoice] = perDocument.GetValueOrDefault(line.Invoice) + 1;
        }

        return (perDocument, lines);
    }

    /// <summary>Documents in the order of their last lines, each with the refusals met since the one before; a last entry has refusals alone.</summary>
    public static IEnumerable<(OnlineRetailDocument? Document, IReadOnlyList<Domain.Integration.RefusedLine> Refused)> Read(
        string file, IReadOnlyDictionary<string, int> perDocument)
    {
        var open = new Dictionary<string, List<OnlineRetailLine>>(StringComparer.Ordinal);
        var refused = new List<Domain.Integration.RefusedLine>();
        foreach (var (line, refusal) in OnlineRetailReader.Read(file))
        {
            if (line is null)
            {
                refused.Add(refusal!);
                continue;
            }

            if (!open.TryGetValue(line.Invoice, out var lines))
                open[line.Invoice] = lines = new(perDocument[line.Invoice]);
            lines.Add(line);
            if (lines.Count < perDocument[line.Invoice])
                continue;
            open.Remove(line.Invoice);
            yield return (new(line.Invoice, lines), refused);
            refused = [];
        }

        if (refused.Count > 0)
            yield return (null, refused);
    }
}
