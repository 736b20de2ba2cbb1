using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RetailLedger.Web;

namespace RetailLedger.Service.Screens;

/// <summary>The plain values of a state or an event as lines of a fact sheet; lists are counted, and what lies deeper or is empty is left to the
/// tree beside them, which shows everything.</summary>
public static class StateFacts
{
    private const int Deepest = 2;
    private const int LongestId = 16;

    public static IReadOnlyList<KeyValue> Of(JsonNode? node) => [.. Lines(node as JsonObject ?? [], "", 0)];

    private static IEnumerable<KeyValue> Lines(JsonObject document, string before, int depth)
    {
        foreach (var (name, value) in document)
        {
            var label = before + (before.Length == 0 ? Words(name) : Words(name).ToLowerInvariant());
            switch (value)
            {
                case JsonObject whole when Short(whole) is { } text:
                    yield return new(label, text);
                    break;
                case JsonObject inner when depth + 1 < Deepest:
                    foreach (var line in Lines(inner, label + ", ", depth + 1))
                        yield return line;
                    break;
                case JsonArray { Count: > 0 } list:
                    yield return new(label, Figures.Of(list.Count, "entry", "entries"));
                    break;
                case JsonValue single:
                    yield return Single(label, name, single);
                    break;
            }
        }
    }

    private static KeyValue Single(string label, string name, JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => new(label, "yes"),
        JsonValueKind.False => new(label, "no"),
        JsonValueKind.String when value.GetValue<string>() is { Length: > LongestId } id && name.EndsWith("Id", StringComparison.Ordinal) => new(label, id) { Mono = true, Copy = true },
        JsonValueKind.String when value.GetValue<string>() is [_, _, _, _, '-', _, _, '-', _, _, 'T', ..] text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at) =>
            new(label, $"{TimeWords.Utc(at)} UTC"),
        JsonValueKind.String => new(label, value.GetValue<string>()),
        _ => new(label, value.ToJsonString()),
    };

    /// <summary>Money, quantities and prices are one value each, although they are stored as two.</summary>
    public static string? Short(JsonNode? value) => value is not JsonObject document ? null : document switch
    {
        { Count: 2 } when document["minor"] is JsonValue minor && document["currency"] is JsonValue currency => Figures.Amount(minor.Deserialize<long>(), currency.Deserialize<string>()!),
        { Count: 2 } when document["value"] is JsonValue number && document["unit"] is JsonValue unit => $"{number.ToJsonString()} {unit.Deserialize<string>()}",
        { Count: 2 } when document["amount"] is JsonValue amount && document["currency"] is JsonValue code => $"{amount.Deserialize<string>()} {code.Deserialize<string>()}",
        _ => null,
    };

    private static string Words(string name)
    {
        var words = string.Concat(name.Select(letter => char.IsUpper(letter) ? " " + char.ToLowerInvariant(letter) : letter.ToString()));
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
