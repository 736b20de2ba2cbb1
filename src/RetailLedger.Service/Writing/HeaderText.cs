using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Writing;

/// <summary>The header object as stored: flat, so that SQL reads it without ceremony. Written and read by hand, because it surrounds every event
/// and a general serialiser spends more on its eighteen parts than on most events.</summary>
internal static class HeaderText
{
    private const char QualifierMark = '#';
    private const int UsualLength = 512;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What goes without saying is not said: the actor's id, which has a column, and that an event was stated as it happened.</summary>
    /// <param name="digest">Of the input, if the event carries the key of its request.</param>
    public static byte[] Of(Envelope e, byte[]? digest)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualLength);
        using var json = new Utf8JsonWriter(buffer, Writing);
        json.WriteStartObject();
        json.WriteString("owner"u8, e.Owner);
        json.WriteString("source"u8, e.Source);
        json.WriteString("sourceId"u8, e.SourceId);
        json.WriteString("actorKind"u8, Text(e.Actor.Kind));
        json.WriteString("occurredAt"u8, e.OccurredAt.ToUniversalTime());
        if (digest is not null)
            json.WriteBase64String("digest"u8, digest);
        if (e.Ingest != Ingest.Live)
            json.WriteString("ingest"u8, "backfill"u8);
        if (e.Basis != Basis.Stated)
            json.WriteString("basis"u8, "inferred"u8);
        json.WriteStartArray("objects"u8);
        foreach (var link in e.Objects)
            json.WriteStringValue(Text(link));
        json.WriteEndArray();
        json.WriteString("release"u8, e.Release);
        WriteIfAny(json, "actingFor"u8, e.Actor.ActingFor);
        WriteIfAny(json, "legalEntity"u8, e.Scope.LegalEntity);
        WriteIfAny(json, "brand"u8, e.Scope.Brand);
        WriteIfAny(json, "region"u8, e.Scope.Region);
        WriteIfAny(json, "channel"u8, e.Scope.Channel);
        WriteIfAny(json, "location"u8, e.Scope.Location);
        WriteIfAny(json, "fulfilment"u8, e.Scope.Fulfilment);
        WriteIfAny(json, "trace"u8, e.Trace);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="JsonException">A part that every event has is missing or says what no release ever wrote.</exception>
    public static Envelope Read(ReadOnlySpan<byte> headers, string correlationId, string? causationId, string actorId)
    {
        var parts = new Parts();
        var json = new Utf8JsonReader(headers);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            parts.Take(ref json);
        return parts.ToEnvelope(correlationId, causationId, actorId);
    }

    public static ActorKind KindOf(string? kind) => kind switch
    {
        "human" => ActorKind.Human,
        "machine" => ActorKind.Machine,
        "system" => ActorKind.System,
        _ => throw Wrong("actorKind", kind),
    };

    private static void WriteIfAny(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static string Text(ActorKind kind) => kind switch
    {
        ActorKind.Human => "human",
        ActorKind.Machine => "machine",
        ActorKind.System => "system",
        _ => throw new JsonException($"{kind} is no kind of actor."),
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

    private static string Needed(string? value, string name) => value ?? throw Wrong(name, null);

    private static JsonException Wrong(string name, string? value) => new($"The header {name} of an event is {value ?? "missing"}.");

    /// <summary>What of a header object is read so far.</summary>
    private ref struct Parts
    {
        private string? _owner, _source, _sourceId, _actorKind, _ingest, _basis, _release;
        private string? _actingFor, _legalEntity, _brand, _region, _channel, _location, _fulfilment, _trace, _unknown;
        private DateTimeOffset? _occurredAt;
        private List<ObjectLink>? _objects;

        // A later release may have added a part; an older one that reads it must not fall over.
        public void Take(ref Utf8JsonReader json)
        {
            var name = json.ValueSpan;
            json.Read();
            if (name.SequenceEqual("objects"u8))
                _objects = Links(ref json);
            else if (name.SequenceEqual("occurredAt"u8))
                _occurredAt = json.GetDateTimeOffset();
            else if (json.TokenType is JsonTokenType.String)
                Slot(name) = json.GetString();
            else
                json.Skip();
        }

        public readonly Envelope ToEnvelope(string correlationId, string? causationId, string actorId) => new()
        {
            Owner = Needed(_owner, "owner"),
            Source = Needed(_source, "source"),
            SourceId = Needed(_sourceId, "sourceId"),
            Actor = new(KindOf(_actorKind), actorId, _actingFor),
            OccurredAt = _occurredAt ?? throw Wrong("occurredAt", null),
            CausationId = causationId,
            CorrelationId = correlationId,
            Scope = new(_legalEntity, _brand, _region, _channel, _location, _fulfilment),
            Ingest = _ingest switch { null or "live" => Ingest.Live, "backfill" => Ingest.Backfill, _ => throw Wrong("ingest", _ingest) },
            Basis = _basis switch { null or "stated" => Basis.Stated, "inferred" => Basis.Inferred, _ => throw Wrong("basis", _basis) },
            Objects = _objects ?? throw Wrong("objects", null),
            Release = Needed(_release, "release"),
            Trace = _trace,
        };

        [System.Diagnostics.CodeAnalysis.UnscopedRef]
        private ref string? Slot(ReadOnlySpan<byte> name)
        {
            if (name.SequenceEqual("owner"u8))
                return ref _owner;
            if (name.SequenceEqual("source"u8))
                return ref _source;
            if (name.SequenceEqual("sourceId"u8))
                return ref _sourceId;
            if (name.SequenceEqual("actorKind"u8))
                return ref _actorKind;
            if (name.SequenceEqual("ingest"u8))
                return ref _ingest;
            if (name.SequenceEqual("basis"u8))
                return ref _basis;
            if (name.SequenceEqual("release"u8))
                return ref _release;
            if (name.SequenceEqual("actingFor"u8))
                return ref _actingFor;
            if (name.SequenceEqual("legalEntity"u8))
                return ref _legalEntity;
            if (name.SequenceEqual("brand"u8))
                return ref _brand;
            if (name.SequenceEqual("region"u8))
                return ref _region;
            if (name.SequenceEqual("channel"u8))
                return ref _channel;
            if (name.SequenceEqual("location"u8))
                return ref _location;
            if (name.SequenceEqual("fulfilment"u8))
                return ref _fulfilment;
            if (name.SequenceEqual("trace"u8))
                return ref _trace;
            return ref _unknown;
        }

        private static List<ObjectLink> Links(ref Utf8JsonReader json)
        {
            var links = new List<ObjectLink>();
            while (json.Read() && json.TokenType == JsonTokenType.String)
                links.Add(Link(json.GetString()!));
            return links;
        }
    }
}
