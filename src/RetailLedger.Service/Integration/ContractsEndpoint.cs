using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using RetailLedger.Domain;
using RetailLedger.Domain.Kernel;
using RetailLedger.Service.Hosting;

namespace RetailLedger.Service.Integration;

/// <param name="Schema">Where the JSON Schema of its data is.</param>
public sealed record ContractEntry(string Type, string Module, string Meaning, IReadOnlyList<string> Owners, bool IsFact, string Schema);

/// <summary>The catalogue of events, with a JSON Schema for each, made from the very records that are stored.</summary>
public static class ContractsEndpoint
{
    public static void MapContracts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/contracts", () => EventCatalogue.Contracts
                .Select(c => new ContractEntry(c.Type, c.Module, c.Meaning, c.Owners, c.IsFact, $"/api/contracts/{c.Type}")).OrderBy(c => c.Type, StringComparer.Ordinal))
            .WithName("ListContracts").WithSummary("Every type of event, who owns it and what it means.");
        api.MapGet("/contracts/{type}", IResult (string type) => EventCatalogue.Find(type) is { } contract
                ? TypedResults.Json(SchemaOf(contract), contentType: "application/schema+json")
                : Problems.Of(404, "contract.unknown", "No event type has this name."))
            .WithName("GetContract").WithSummary("The JSON Schema of an event's data.").Produces<JsonNode>(200, "application/schema+json").ProducesProblem(404);
    }

    /// <summary>The schema of what partners send: nothing beyond it is accepted.</summary>
    public static JsonObject SchemaOf(EventContract contract)
    {
        var schema = StoredJson.Inbound.GetJsonSchemaAsNode(contract.Data, new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Shape }).AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", contract.Type);
        schema.Insert(2, "description", contract.Meaning);
        return schema;
    }

    // What the converters speak.
    private static readonly Dictionary<Type, string> Spoken = new()
    {
        [typeof(Money)] = """
            {"type":"object","properties":{"minor":{"type":"integer"},"currency":{"type":"string","pattern":"^[A-Z]{3}$"}},"required":["minor","currency"],"additionalProperties":false}
            """,
        [typeof(Quantity)] = """
            {"type":"object","properties":{"value":{"type":"number"},"unit":{"type":"string"}},"required":["value","unit"],"additionalProperties":false}
            """,
        [typeof(UnitPrice)] = """
            {"type":"object","properties":{"amount":{"type":"string","pattern":"^-?[0-9]+(\\.[0-9]+)?$"},"currency":{"type":"string","pattern":"^[A-Z]{3}$"}},"required":["amount","currency"],"additionalProperties":false}
            """,
        [typeof(Rate)] = """{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?$"}""",
    };

    // Types that a converter writes are opaque to the exporter. It does not offer an opaque property that has a default at all, so a record's personal
    // and optional ones are put in where the record itself is offered.
    private static JsonNode Shape(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (Spoken.ContainsKey(context.TypeInfo.Type))
            return SpokenSchema(context.TypeInfo.Type);
        if (schema is not JsonObject shape || shape["properties"] is not JsonObject properties)
            return schema;
        foreach (var property in context.TypeInfo.Properties)
        {
            if (IsPersonal(property.PropertyType))
                properties[property.Name] = PersonalSchema(property.PropertyType.GenericTypeArguments[0]);
            else if (Spoken.ContainsKey(property.PropertyType) && (properties[property.Name]?["type"] is null || property.AssociatedParameter is { IsNullable: true }))
                properties[property.Name] = OrNull(SpokenSchema(property.PropertyType));
        }

        return schema;
    }

    private static JsonObject SpokenSchema(Type type) => JsonNode.Parse(Spoken[type])!.AsObject();

    private static JsonObject OrNull(JsonObject schema)
    {
        schema["type"] = new JsonArray((string)schema["type"]!, "null");
        schema["default"] = null;
        return schema;
    }

    private static bool IsPersonal(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Personal<>);

    private static JsonObject PersonalSchema(Type value) => new()
    {
        ["type"] = new JsonArray("object", "null"),
        ["description"] = "A value about a person: sealed before it is recorded.",
        ["properties"] = new JsonObject
        {
            ["subject"] = new JsonObject { ["type"] = "string", ["description"] = "A pseudonym such as customer/13085, never a name." },
            ["value"] = StoredJson.Inbound.GetJsonSchemaAsNode(value, new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Shape }),
        },
        ["required"] = new JsonArray("subject", "value"),
        ["additionalProperties"] = false,
        ["default"] = null,
    };
}
