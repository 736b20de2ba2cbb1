using RetailLedger.Advisors.Learning;
using RetailLedger.Advisors.Messages;

namespace RetailLedger.Advisors.Training;

/// <summary>A model and what it did on series that were held out while it was trained.</summary>
/// <param name="DataDigest">SHA-256 of the files it learned from, by name.</param>
public sealed record TrainedModel(TreeEnsemble Model, HeldOutFigures Figures, IReadOnlyDictionary<string, string> DataDigest)
{
    /// <summary>Writes model and metrics.</summary>
    /// <returns>The folder they are in.</returns>
    public string WriteTo(string models) => ModelFolder.Write(models, Model.Name, Model.Version, Model.ToJson(), new { Model.Threshold, heldOut = Figures, DataDigest });
}

/// <summary>A model of messages and what it did on messages that were held out while it was trained.</summary>
/// <param name="DataDigest">SHA-256 of the file it learned from, by name.</param>
public sealed record TrainedMessageModel(MessageModel Model, MessageFigures Figures, IReadOnlyDictionary<string, string> DataDigest)
{
    /// <summary>Writes model and metrics.</summary>
    /// <returns>The folder they are in.</returns>
    public string WriteTo(string models) => ModelFolder.Write(models, Model.Name, Model.Version, Model.ToJson(), new { Model.Threshold, heldOut = Figures, DataDigest });
}

/// <summary>Figures on series that the trees did not learn from.</summary>
/// <param name="F1">Of episodes.</param>
/// <param name="Precision">Alarms that were right.</param>
/// <param name="Recall">Episodes that were found.</param>
/// <param name="FalsePer100SeriesWeeks">False alarms in 100 series watched for a week of five trading days.</param>
public sealed record HeldOutFigures(double F1, double Precision, double Recall, double FalsePer100SeriesWeeks);
