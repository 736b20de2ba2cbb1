namespace RetailLedger.Advisors.Training;

/// <summary>One day to learn from or to be scored.</summary>
/// <param name="Series">Index of its series.</param>
/// <param name="Day">Its trading day.</param>
/// <param name="Evidence">Its evidence.</param>
/// <param name="IsDeviation">Whether it lies in a labelled episode; null for a day that teaches neither way.</param>
/// <param name="Weight">How many ordinary points it counts for.</param>
internal sealed record TrainingPoint(int Series, int Day, float[] Evidence, bool? IsDeviation, float Weight);
