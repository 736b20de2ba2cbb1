using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using RetailLedger.Domain.Kernel;

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
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireCurrency } },
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new UnitPriceConverter(), new RateConverter() },
    };

    private static void RequireCurrency(JsonTypeInfo type)
    {
        if (type.Type == typeof(Money))
            type.OnDeserialized = money => RequireCurrency(((Money)money).Currency);
    }

    private static string RequireCurrency(string code) =>
        Currencies.IsCode(code) ? code : throw new JsonException($"{code} is no currency code (ISO 4217: three capital letters).");

    /// <summary>A rate is a decimal string for the same reason, and it is above zero: at any other, money would vanish.</summary>
    private sealed class RateConverter : JsonConverter<Rate>
    {
        public override Rate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String
            && decimal.TryParse(reader.GetString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate > 0
                ? new(rate)
                : throw new JsonException("A rate is a decimal string above zero such as \"1.1712\".");

        public override void Write(Utf8JsonWriter writer, Rate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A unit price is a decimal string: a JSON number would pass through somebody's binary fraction.</summary>
    private sealed class UnitPriceConverter : JsonConverter<UnitPrice>
    {
        private sealed record Text(string Amount, string Currency);

        public override UnitPrice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = JsonSerializer.Deserialize<Text>(ref reader, options)!;
            return decimal.TryParse(text.Amount, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
                ? new(amount, RequireCurrency(text.Currency))
                : throw new JsonException("A unit price is a decimal string such as \"2.95\".");
        }

        public override void Write(Utf8JsonWriter writer, UnitPrice value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("amount", value.Amount.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("currency", value.Currency);
            writer.WriteEndObject();
        }
    }
}
