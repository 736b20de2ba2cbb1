using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace RetailLedger.Service.Hosting;

/// <summary>The two dialects of JSON: as it is stored, and as partners must send it. They differ in how personal values appear and in that a
/// partner may not send what the contract does not name.</summary>
public static class StoredJson
{
    /// <summary>For history. Personal values are sealed on the way in and stay sealed on the way out.</summary>
    public static JsonSerializerOptions For(JsonConverter personal)
    {
        var options = Common();
        options.Converters.Add(personal);
        // A later release may have added a field; an older one that reads it must not fall over.
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>For what partners send: exactly the contract, no field twice, nothing beyond it.</summary>
    public static JsonSerializerOptions Inbound { get; } = MakeInbound();

    /// <summary>For screens and answers: as stored, but a personal value shows only whom it is about.</summary>
    public static JsonSerializerOptions Shown { get; } = MakeShown();

    /// <summary>What a digest is made over: the same content gives the same text, whatever the spaces and the order of fields were.</summary>
    public static JsonSerializerOptions Digest { get; } = MakeInbound(writesClear: true);

    private static JsonSerializerOptions MakeInbound(bool writesClear = false)
    {
        var options = Common();
        options.Converters.Add(new ClearPersonalConverter(writesClear));
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static JsonSerializerOptions MakeShown()
    {
        var options = Common();
        options.Converters.Add(new HiddenPersonalConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static JsonSerializerOptions Common() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 32,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new MoneyConverter(), new QuantityConverter(), new UnitPriceConverter(),
            new RateConverter(),
        },
    };
}
