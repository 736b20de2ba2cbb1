using RetailLedger.Domain.Integration;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Integration.Imports;

/// <summary>A document of a foreign file in our words.</summary>
/// <param name="Number">Unique within the format: it becomes part of the idempotency keys.</param>
/// <param name="Refused">Lines of it that could not become facts.</param>
public sealed record TranslatedDocument(
    string Number, DateTimeOffset OccurredAt, Scope Scope, IReadOnlyList<TranslatedFact> Facts, IReadOnlyList<RefusedLine> Refused);

/// <summary>A fact and the lines of the file that it tells.</summary>
public sealed record TranslatedFact(ILedgerEvent Fact, IReadOnlyList<long> Lines);
