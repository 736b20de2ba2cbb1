using System.Net.Mime;
using System.Text.Json;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;

namespace RetailLedger.Service.Integration;

/// <summary>The HTTP binding of CloudEvents 1.0 (http-protocol-binding §3): structured, batched, and binary with <c>ce-</c> headers.</summary>
public static class CloudEventBinding
{
    /// <summary>Facts per batch. A longer history is an import.</summary>
    public const int LongestBatch = 500;

    private const string HeaderPrefix = "ce-";

    private static readonly JsonEventFormatter Formatter = new(
        new JsonSerializerOptions(), new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false });

    /// <summary>The events of a request and whether they came as a batch.</summary>
    /// <exception cref="FactProblemException">The request is no CloudEvent.</exception>
    public static (IReadOnlyList<CloudEvent> Events, bool IsBatch) Read(string? contentType, IHeaderDictionary headers, ReadOnlyMemory<byte> body)
    {
        if (body.Span.IndexOf("\\u0000"u8) >= 0)
            throw new FactProblemException("fact.nul_character", "A text holds the character U+0000, which PostgreSQL cannot store.");
        try
        {
            var type = contentType is null ? null : new ContentType(contentType);
            return type?.MediaType.ToLowerInvariant() switch
            {
                "application/cloudevents+json" => ([Formatter.DecodeStructuredModeMessage(body, type, null)], false),
                "application/cloudevents-batch+json" => (Bounded(Formatter.DecodeBatchModeMessage(body, type, null)), true),
                { } other when other.StartsWith("application/cloudevents", StringComparison.Ordinal) =>
                    throw new FactProblemException("fact.unknown_format", $"{other} is not spoken here: send application/cloudevents+json."),
                MediaTypeNames.Application.Json => ([Binary(contentType!, headers, body)], false),
                _ => throw new FactProblemException("fact.unknown_format",
                    "Send application/cloudevents+json, application/cloudevents-batch+json, or application/json with ce- headers."),
            };
        }
        catch (Exception e) when (e is ArgumentException or JsonException or FormatException or InvalidOperationException)
        {
            throw new FactProblemException("fact.not_a_cloudevent", $"The request is not a valid CloudEvent: {e.Message}");
        }
    }

    private static IReadOnlyList<CloudEvent> Bounded(IReadOnlyList<CloudEvent> batch) => batch.Count <= LongestBatch
        ? batch
        : throw new FactProblemException("fact.batch_too_long", $"A batch holds at most {LongestBatch} facts.");

    private static CloudEvent Binary(string contentType, IHeaderDictionary headers, ReadOnlyMemory<byte> body)
    {
        if (headers["ce-specversion"].ToString() is not "1.0")
            throw new FactProblemException("fact.not_a_cloudevent", "The header ce-specversion: 1.0 is missing.");
        var cloudEvent = new CloudEvent(CloudEventsSpecVersion.V1_0) { DataContentType = contentType };
        foreach (var (name, values) in headers)
        {
            if (!name.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase) || name.Equals("ce-specversion", StringComparison.OrdinalIgnoreCase))
                continue;
            // Header values are percent-encoded UTF-8 (http-protocol-binding §3.1.3.2).
            cloudEvent.SetAttributeFromString(name[HeaderPrefix.Length..].ToLowerInvariant(), Uri.UnescapeDataString(values.ToString()));
        }

        Formatter.DecodeBinaryModeEventData(body, cloudEvent);
        return cloudEvent.Validate();
    }
}
