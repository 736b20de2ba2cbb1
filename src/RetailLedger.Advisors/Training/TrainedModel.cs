using System.Globalization;
using System.Text.Json;
using RetailLedger.Advisors.Learning;

namespace RetailLedger.Advisors.Training;

/// <summary>A model and what it did on series that were held out while it was trained.</summary>
/// <param name="DataDigest">SHA-256 of the files it learned from, by name.</param>
public sealed record TrainedModel(TreeEnsemble Model, HeldOutFigures Figures, IReadOnlyDictionary<string, string> DataDigest)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes model and metrics.</summary>
    /// <returns>The folder they are in.</returns>
    public string WriteTo(string models)
    {
        var folder = Path.Combine(models, Model.Name, Model.Version.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "model.json"), Model.ToJson() + "\n");
        File.WriteAllText(Path.Combine(folder, "metrics.json"), JsonSerializer.Serialize(new { Model.Threshold, heldOut = Figures, DataDigest }, Json) + "\n");
        return folder;
    }
}

/// <summary>Figures on series that the trees did not learn from.</summary>
/// <param name="F1">Of episodes.</param>
/// <param name="Precision">Alarms that were right.</param>
/// <param name="Recall">Episodes that were found.</param>
/// <param name="FalsePer100SeriesWeeks">False alarms in 100 series watched for a week of five trading days.</param>
public sealed record HeldOutFigures(double F1, double Precision, double Recall, double FalsePer100SeriesWeeks);
