using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Integration.Imports;

namespace RetailLedger.Service.Connectors.OnlineRetail;

/// <summary>UCI "Online Retail II" (D. Chen, 2012, doi 10.24432/C5CG6D): invoices of a gift shop, a line per item, as CSV or gzipped CSV.</summary>
public sealed class OnlineRetailFormat : IImportFormat
{
    public string Name => "online-retail";

    public string Owner => OwnerSystem.Erp;

    public IImportFile Open(string file)
    {
        var (perDocument, lines) = OnlineRetailDocuments.Count(file);
        return new Opened(file, perDocument, lines);
    }

    private sealed class Opened(string file, Dictionary<string, int> perDocument, long lines) : IImportFile
    {
        public long Lines => lines;

        public IEnumerable<(TranslatedDocument? Document, IReadOnlyList<RefusedLine> Refused)> Documents() =>
            OnlineRetailDocuments.Read(file, perDocument)
                .Select(entry => (entry.Document is null ? null : OnlineRetailTranslation.Translate(entry.Document), entry.Refused));
    }
}
