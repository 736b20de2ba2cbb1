using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RetailLedger.Web;

internal static class JsonWords
{
    /// <summary>The page escapes; the text itself stays as people wrote it.</summary>
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(AsWritten) { WriteIndented = true };

    public static string Quoted(string text) => JsonSerializer.Serialize(text, AsWritten);

    /// <summary>Numbers as they stand in the document: nothing rounded, nothing rewritten.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Quoted(value.GetString()!),
        JsonValueKind.Object or JsonValueKind.Array => JsonSerializer.Serialize(value, AsWritten),
        _ => value.GetRawText(),
    };

    public static string Pretty(JsonElement value) => JsonSerializer.Serialize(value, Indented);

    public static JsonElement Element(JsonNode? node) => JsonSerializer.SerializeToElement(node);

    public static string Css(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "js",
        JsonValueKind.Number => "jn",
        _ => "jb",
    };
}
