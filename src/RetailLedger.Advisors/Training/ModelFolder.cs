using System.Globalization;
using System.Text.Json;

namespace RetailLedger.Advisors.Training;

/// <summary>Where a model lies: <c>NAME/VERSION/</c> with the model, what it did on what was held out, and, where it is written with them, its card.</summary>
public static class ModelFolder
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <returns>The folder.</returns>
    public static string Write(string models, string name, int version, string model, object metrics, string? card = null)
    {
        var folder = Path.Combine(models, name, version.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "model.json"), model + "\n");
        File.WriteAllText(Path.Combine(folder, "metrics.json"), JsonSerializer.Serialize(metrics, Json) + "\n");
        if (card is not null)
            File.WriteAllText(Path.Combine(folder, "card.md"), card);
        return folder;
    }
}
