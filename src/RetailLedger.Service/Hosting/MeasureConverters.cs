using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Hosting;

/// <summary>An amount and what it is counted in, as an object of two parts. Read and written by hand, because every line of every document holds
/// three of them and a general serialiser spends more on each than on the line around it.</summary>
internal abstract class MeasureConverter<T>(string amountName, string unitName) : JsonConverter<T> where T : class
{
    private readonly JsonEncodedText _amountName = JsonEncodedText.Encode(amountName);
    private readonly JsonEncodedText _unitName = JsonEncodedText.Encode(unitName);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"A {typeof(T).Name} is an object of {amountName} and {unitName}.");
        decimal? amount = null;
        string? unit = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(_amountName.EncodedUtf8Bytes))
                amount = ReadAmount(ref Next(ref reader, amount is not null, amountName, options));
            else if (reader.ValueTextEquals(_unitName.EncodedUtf8Bytes))
                unit = Text(ref Next(ref reader, unit is not null, unitName, options));
            else if (options.UnmappedMemberHandling == JsonUnmappedMemberHandling.Disallow)
                throw new JsonException($"A {typeof(T).Name} has no {reader.GetString()}.");
            else
                reader.Skip();
        }

        return Make(amount ?? throw Missing(amountName), unit ?? throw Missing(unitName));
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(_amountName);
        var unit = WriteAmount(writer, value);
        writer.WriteString(_unitName, unit);
        writer.WriteEndObject();
    }

    protected abstract decimal ReadAmount(ref Utf8JsonReader reader);

    protected abstract T Make(decimal amount, string unit);

    /// <summary>Writes the amount and returns what it is counted in.</summary>
    protected abstract string WriteAmount(Utf8JsonWriter writer, T value);

    protected JsonException Wrong(string what) => new($"The {amountName} of a {typeof(T).Name} is {what}.");

    private static ref Utf8JsonReader Next(ref Utf8JsonReader reader, bool again, string name, JsonSerializerOptions options)
    {
        if (again && !options.AllowDuplicateProperties)
            throw new JsonException($"The {name} of a {typeof(T).Name} stands there twice.");
        reader.Read();
        return ref reader;
    }

    private string Text(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        ? reader.GetString()!
        : throw new JsonException($"The {unitName} of a {typeof(T).Name} is a text.");

    private static JsonException Missing(string name) => new($"The {name} of a {typeof(T).Name} is missing.");
}

/// <summary>Whole minor units and a currency.</summary>
internal sealed class MoneyConverter() : MeasureConverter<Money>("minor", "currency")
{
    protected override decimal ReadAmount(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var minor) ? minor : throw Wrong("a whole number");

    protected override Money Make(decimal amount, string unit) => new((long)amount, CurrencyCode.Require(unit));

    protected override string WriteAmount(Utf8JsonWriter writer, Money value)
    {
        writer.WriteNumberValue(value.Minor);
        return value.Currency;
    }
}

/// <summary>A number and a unit.</summary>
internal sealed class QuantityConverter() : MeasureConverter<Quantity>("value", "unit")
{
    protected override decimal ReadAmount(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var value) ? value : throw Wrong("a number");

    protected override Quantity Make(decimal amount, string unit) => new(amount, unit);

    protected override string WriteAmount(Utf8JsonWriter writer, Quantity value)
    {
        writer.WriteNumberValue(value.Value);
        return value.Unit;
    }
}

/// <summary>A decimal string and a currency: a JSON number would pass through somebody's binary fraction.</summary>
internal sealed class UnitPriceConverter() : MeasureConverter<UnitPrice>("amount", "currency")
{
    protected override decimal ReadAmount(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String
        && decimal.TryParse(reader.GetString(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw Wrong("a decimal string such as \"2.95\"");

    protected override UnitPrice Make(decimal amount, string unit) => new(amount, CurrencyCode.Require(unit));

    protected override string WriteAmount(Utf8JsonWriter writer, UnitPrice value)
    {
        writer.WriteStringValue(value.Amount.ToString(CultureInfo.InvariantCulture));
        return value.Currency;
    }
}

internal static class CurrencyCode
{
    public static string Require(string code) =>
        Currencies.IsCode(code) ? code : throw new JsonException($"{code} is no currency code (ISO 4217: three capital letters).");
}
