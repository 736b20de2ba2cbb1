using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Reading;

/// <param name="Digest">Two ledgers with the same hold the same business.</param>
/// <param name="Events">How many events it covers.</param>
public sealed record ContentDigestAnswer(string Digest, long Events);

/// <summary>One value over the business content of the log: every fact of a partner, and what was decided on orders, stock and returns. It leaves out what
/// differs between two ledgers that were told the same: ids and times of recording, the order of arrival, versions that a decision read, and notes
/// about what came late.</summary>
public sealed class ContentDigest(LedgerSources sources)
{
    private const string Everything = "select stream_id, type, headers ->> 'owner', headers ->> 'occurredAt', data::text from events.mt_events";

    // Notes: they speak of how the news arrived, and of what it looked like meanwhile.
    private static readonly HashSet<string> Notes = new(StringComparer.Ordinal)
    {
        "retail.deviation.detected.v1", "retail.return-deviation.detected.v1", "retail.expected-event.missed.v1", "retail.stock-threshold.breached.v1",
        "retail.stock-threshold.recovered.v1", "retail.stockout.projected.v1", "retail.stock-deviation.detected.v1", "retail.stock-deviation.recovered.v1",
        "retail.act.observed.v1", "retail.control.bypassed.v1", "retail.bypass.explained.v1", "retail.bypass.refuted.v1",
        "retail.silence-bound.learned.v1", "retail.case.quarantined.v1", "retail.case.released.v1",
        "retail.reply.drafted.v1", "retail.reply.approved.v1", "retail.reply.discarded.v1", "retail.supplier-risk.assessed.v1",
        "retail.supplier-inquiry.sent.v1", "retail.supplier-communication.summarised.v1",
    };

    private static readonly string[] Cases =
    [
        "exception/", "outbound/", "import/", "refused-fact/", "machine/", "approval/", "override/", "sample/", "compensating-control/", "detection/", "finding/", "incident/",
        "supplier-review/", "replenishment-review/", "classifier/",
    ];

    // Of a decision: what was read, which event led to it, and when; and what is digested with a key of this ledger. What is sealed is sealed with a key of this ledger and left out everywhere.
    private static readonly HashSet<string> Incidental = new(StringComparer.Ordinal)
    {
        "read", "reads", "from", "candidates", "eventId", "stockEventId", "sendBy", "waitingSince", "days", "daysOverdue", "note", "because", "becauseOf", "effectiveAt",
        "featuresDigest",
    };

    public async Task<ContentDigestAnswer> NowAsync(CancellationToken ct)
    {
        await using var connection = await sources.Reader.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(Everything, connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(ct);
        var entries = new List<byte[]>();
        while (await row.ReadAsync(ct))
        {
            if (TextOf(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4)) is { } text)
                entries.Add(SHA256.HashData(text));
        }

        entries.Sort((one, other) => one.AsSpan().SequenceCompareTo(other));
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries)
            all.AppendData(entry);
        return new(Convert.ToHexStringLower(all.GetHashAndReset()), entries.Count);
    }

    /// <summary>What counts of one event; null for a note.</summary>
    internal static byte[]? TextOf(string stream, string type, string owner, string occurredAt, string data)
    {
        if (Notes.Contains(type) || Cases.Any(prefix => stream.StartsWith(prefix, StringComparison.Ordinal)))
            return null;
        var ours = owner == OwnerSystem.Ledger;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        using (var content = JsonDocument.Parse(data))
        {
            json.WriteStartArray();
            json.WriteStringValue(stream);
            json.WriteStringValue(type);
            // Our own decisions are taken when the news comes.
            json.WriteStringValue(ours ? "" : DateTimeOffset.Parse(occurredAt, CultureInfo.InvariantCulture).UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            Write(json, content.RootElement, ours);
            json.WriteEndArray();
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, JsonElement element, bool ours)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in element.EnumerateObject().Where(property => property.Name != "sealed" && !(ours && Incidental.Contains(property.Name)))
                    .OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value, ours);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var entry in element.EnumerateArray())
                    Write(json, entry, ours);
                json.WriteEndArray();
                break;
            default:
                element.WriteTo(json);
                break;
        }
    }
}
