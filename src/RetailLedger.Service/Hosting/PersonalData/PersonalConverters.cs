using System.Text.Json;
using System.Text.Json.Serialization;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Service.Hosting;

/// <summary>Personal values as partners send them: in clear, with the pseudonym of the person.</summary>
/// <param name="writes">Whether it may also write in clear: for digests only, which are keyed and never kept as text.</param>
internal sealed class ClearPersonalConverter(bool writes) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Personal<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GenericTypeArguments), [writes])!;

    private sealed record Clear<T>(string Subject, T Value);

    private sealed class Converter<T>(bool writes) : JsonConverter<Personal<T>>
    {
        public override Personal<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var clear = JsonSerializer.Deserialize<Clear<T>>(ref reader, options)!;
            return new() { Subject = clear.Subject, Value = clear.Value };
        }

        public override void Write(Utf8JsonWriter writer, Personal<T> value, JsonSerializerOptions options)
        {
            if (!writes)
                throw new NotSupportedException("Personal values leave in clear only through their keys.");
            JsonSerializer.Serialize(writer, new Clear<T>(value.Subject, value.Value!), options);
        }
    }
}

/// <summary>Personal values as history holds them: sealed when written, still sealed when read.</summary>
public sealed class SealedPersonalConverter(SubjectKeys keys) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Personal<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GenericTypeArguments), [keys])!;

    private sealed record Stored(string Subject, string Sealed);

    private sealed class Converter<T>(SubjectKeys keys) : JsonConverter<Personal<T>>
    {
        public override Personal<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var stored = JsonSerializer.Deserialize<Stored>(ref reader, options)!;
            return new() { Subject = stored.Subject, Sealed = stored.Sealed };
        }

        public override void Write(Utf8JsonWriter writer, Personal<T> value, JsonSerializerOptions options)
        {
            var text = value.Sealed ?? keys.Seal(value.Subject, JsonSerializer.SerializeToUtf8Bytes(value.Value, options));
            writer.WriteStartObject();
            writer.WriteString("subject", value.Subject);
            writer.WriteString("sealed", text);
            writer.WriteEndObject();
        }
    }
}

/// <summary>Personal values as they are shown to whoever has no need of them: whom they are about, and that they are sealed.</summary>
internal sealed class HiddenPersonalConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Personal<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GenericTypeArguments))!;

    private sealed class Converter<T> : JsonConverter<Personal<T>>
    {
        public override Personal<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Personal<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("subject", value.Subject);
            writer.WriteBoolean("sealed", true);
            writer.WriteEndObject();
        }
    }
}
