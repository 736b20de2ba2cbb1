using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Hosting;

/// <summary>A rate is a decimal string: a JSON number would pass through somebody's binary fraction. It is above zero: at any other, money would vanish.</summary>
internal sealed class RateConverter : JsonConverter<Rate>
{
    public override Rate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && decimal.TryParse(reader.GetString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate > 0
            ? new(rate)
            : throw new JsonException("A rate is a decimal string above zero such as \"1.1712\".");

    public override void Write(Utf8JsonWriter writer, Rate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value.ToString(CultureInfo.InvariantCulture));
}
