using System.Text.Json;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Writing;

/// <summary>The stored form of an event and of what surrounds it.</summary>
public sealed class EventText(JsonSerializerOptions stored)
{
    public string Data(ILedgerEvent @event) => JsonSerializer.Serialize(@event, @event.GetType(), stored);

    public ILedgerEvent Data(EventContract contract, string json) => (ILedgerEvent)JsonSerializer.Deserialize(json, contract.Data, stored)!;

    public ILedgerEvent Data(EventContract contract, ReadOnlySpan<byte> json) => (ILedgerEvent)JsonSerializer.Deserialize(json, contract.Data, stored)!;

    /// <summary>Everything of the envelope that has no column of its own in Marten's table.</summary>
    public string Headers(Envelope envelope) => JsonSerializer.Serialize(StoredHeaders.Of(envelope), stored);

    public Envelope Envelope(string headers, string correlationId, string? causationId) =>
        JsonSerializer.Deserialize<StoredHeaders>(headers, stored)!.ToEnvelope(correlationId, causationId);

    /// <summary>The name .NET has for the record, as Marten writes it.</summary>
    public static string DotNetType(EventContract contract) => $"{contract.Data.FullName}, {contract.Data.Assembly.GetName().Name}";

    public static EventContract ContractOf(string type) =>
        EventCatalogue.Find(type) ?? throw new JsonException($"History holds an event of type {type}, which this release does not know.");
}

/// <summary>The header object as stored: flat, so that SQL reads it without ceremony.</summary>
internal sealed record StoredHeaders(
    string Owner,
    string Source,
    string SourceId,
    ActorKind ActorKind,
    string ActorId,
    DateTimeOffset OccurredAt,
    Ingest Ingest,
    Basis Basis,
    IReadOnlyList<string> Objects,
    string Release,
    string? ActingFor = null,
    string? LegalEntity = null,
    string? Brand = null,
    string? Region = null,
    string? Channel = null,
    string? Location = null,
    string? Fulfilment = null,
    string? Trace = null)
{
    private const char QualifierMark = '#';

    public static StoredHeaders Of(Envelope e) => new(
        e.Owner, e.Source, e.SourceId, e.Actor.Kind, e.Actor.Id, e.OccurredAt.ToUniversalTime(), e.Ingest, e.Basis, [.. e.Objects.Select(Text)],
        e.Release, e.Actor.ActingFor, e.Scope.LegalEntity, e.Scope.Brand, e.Scope.Region, e.Scope.Channel, e.Scope.Location, e.Scope.Fulfilment, e.Trace);

    public Envelope ToEnvelope(string correlationId, string? causationId) => new()
    {
        Owner = Owner,
        Source = Source,
        SourceId = SourceId,
        Actor = new(ActorKind, ActorId, ActingFor),
        OccurredAt = OccurredAt,
        CausationId = causationId,
        CorrelationId = correlationId,
        Scope = new(LegalEntity, Brand, Region, Channel, Location, Fulfilment),
        Ingest = Ingest,
        Basis = Basis,
        Objects = [.. Objects.Select(Link)],
        Release = Release,
        Trace = Trace,
    };

    // A type holds no slash and a qualifier no mark, so the first slash and the last mark divide. An id with a mark of its own gets an
    // empty qualifier behind it, which keeps the rule.
    private static string Text(ObjectLink link) => link.Qualifier is null && !link.Id.Contains(QualifierMark, StringComparison.Ordinal)
        ? $"{link.Type}/{link.Id}"
        : $"{link.Type}/{link.Id}{QualifierMark}{link.Qualifier}";

    private static ObjectLink Link(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var mark = text.LastIndexOf(QualifierMark);
        return mark < 0
            ? new(text[..slash], text[(slash + 1)..])
            : new(text[..slash], text[(slash + 1)..mark], mark + 1 == text.Length ? null : text[(mark + 1)..]);
    }
}
