using System.Globalization;
using System.Text.Json;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;
using RetailLedger.Simulator.Planning;

namespace RetailLedger.Simulator.Playing;

/// <summary>A planned fact as a CloudEvent 1.0 in structured JSON.</summary>
public static class CloudEventText
{
    /// <param name="causedBy">The event id with which the ledger answered the cause; not the plan's own id of it.</param>
    public static byte[] Of(PlannedFact fact, string? causedBy)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = FactJson.Options.Encoder }))
            Write(json, fact, causedBy);
        return buffer.ToArray();
    }

    internal static void Write(Utf8JsonWriter json, PlannedFact fact, string? causedBy)
    {
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", fact.Id);
        json.WriteString("source", $"demo/{fact.Sender}");
        json.WriteString("type", EventCatalogue.Of(fact.Data).Type);
        json.WriteString("time", fact.OccurredAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("datacontenttype", "application/json");
        json.WriteString("correlationid", fact.Case);
        WriteIf(json, "causationid", causedBy);
        Write(json, fact.Scope);
        json.WritePropertyName("data");
        JsonSerializer.Serialize(json, fact.Data, fact.Data.GetType(), FactJson.Options);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Scope scope)
    {
        WriteIf(json, "legalentity", scope.LegalEntity);
        WriteIf(json, "brand", scope.Brand);
        WriteIf(json, "region", scope.Region);
        WriteIf(json, "channel", scope.Channel);
        WriteIf(json, "location", scope.Location);
        WriteIf(json, "fulfilment", scope.Fulfilment);
    }

    private static void WriteIf(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }
}
