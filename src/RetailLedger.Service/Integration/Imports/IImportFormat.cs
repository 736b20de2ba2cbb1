using RetailLedger.Domain.Integration;

namespace RetailLedger.Service.Integration.Imports;

/// <summary>A foreign file format, spoken by its connector.</summary>
public interface IImportFormat
{
    /// <summary>As in <c>ledger import NAME</c> and in idempotency keys: stable.</summary>
    string Name { get; }

    /// <summary>The owner system whose facts the file holds.</summary>
    string Owner { get; }

    /// <summary>Looks through the file once. Throws when it is not of this format.</summary>
    IImportFile Open(string file);
}

/// <summary>A file whose lines are counted.</summary>
public interface IImportFile
{
    long Lines { get; }

    /// <summary>Its documents in an order that is the same at every reading, with the lines refused before each; the last may be refusals alone.</summary>
    IEnumerable<(TranslatedDocument? Document, IReadOnlyList<RefusedLine> Refused)> Documents();
}
