using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Integration;

/// <summary>Somebody began to bring a file's history in. The digest is the file: the same file is the same import.</summary>
public sealed record ImportStarted(string ImportId, string Format, string FileName, string FileSha256, long Lines) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("import", ImportId);

    public IEnumerable<ObjectLink> Links() => [new(ObjectTypes.Import, ImportId)];
}

/// <summary>A line that could not become a fact, and why.</summary>
public sealed record RefusedLine(long Line, string Code, string Reason);

/// <summary>Lines of the file that were read and could not become facts.</summary>
public sealed record ImportLinesRefused(string ImportId, IReadOnlyList<RefusedLine> Lines) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("import", ImportId);

    public IEnumerable<ObjectLink> Links() => [new(ObjectTypes.Import, ImportId)];
}

/// <summary>Every line of the file is accounted for: it became part of an event or was refused.</summary>
/// <param name="Became">How many lines became what, by event type.</param>
public sealed record ImportCompleted(string ImportId, long Lines, long Refused, IReadOnlyDictionary<string, long> Became) : ILedgerEvent
{
    public string OwnStream() => StreamKeys.Of("import", ImportId);

    public IEnumerable<ObjectLink> Links() => [new(ObjectTypes.Import, ImportId)];
}
