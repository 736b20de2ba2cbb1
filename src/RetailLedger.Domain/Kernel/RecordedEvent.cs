namespace RetailLedger.Domain.Kernel;

/// <summary>An event as history holds it: its place in the log, its place in its case, what was said and what surrounds it.</summary>
/// <param name="Position">Gapless index in the log; everything up to a position that was once shown stays as it is.</param>
/// <param name="Stream">The case, for example <c>order/WEB-10042</c>.</param>
/// <param name="Version">One-based place within the case.</param>
/// <param name="RecordedAt">PostgreSQL's clock at the append.</param>
public sealed record RecordedEvent(
    long Position,
    Guid Id,
    string Stream,
    long Version,
    string Type,
    ILedgerEvent Data,
    Envelope Envelope,
    DateTimeOffset RecordedAt);
