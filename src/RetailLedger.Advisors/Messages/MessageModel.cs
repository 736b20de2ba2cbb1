using System.Text.Json;

namespace RetailLedger.Advisors.Messages;

/// <summary>A classifier of messages as data: it can be read, digested and compared, and the same message gets the same answer from it. It holds words, no messages.</summary>
/// <param name="Name">Name of the model, as decisions carry it.</param>
/// <param name="Version">Version of the model, as decisions carry it.</param>
/// <param name="Threshold">The frozen confidence from which on it may be followed.</param>
/// <param name="Messages">How many messages it learned from.</param>
/// <param name="Features">What it knows of messages: words, stems, pairs and runs of letters.</param>
/// <param name="SeenIn">In how many messages each was.</param>
/// <param name="Scale">What one step of a class's weights is worth.</param>
/// <param name="Weights">A signed byte for each feature and class, the classes of a feature side by side, in base64.</param>
/// <param name="Bias">Each class's own weight.</param>
/// <param name="Confidence">Weight of energy, weight of lead, offset, and the confidence below which a message is about none of the labels.</param>
public sealed record MessageModel(
    string Name, int Version, double Threshold, IReadOnlyList<string> Labels, int Messages, IReadOnlyList<string> Features, IReadOnlyList<int> SeenIn,
    IReadOnlyList<float> Scale, string Weights, IReadOnlyList<float> Bias, IReadOnlyList<double> Confidence)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="JsonException">The text is no model.</exception>
    public static MessageModel FromJson(string json) =>
        JsonSerializer.Deserialize<MessageModel>(json, Json) ?? throw new JsonException("The model file holds null where a model was expected.");
}
