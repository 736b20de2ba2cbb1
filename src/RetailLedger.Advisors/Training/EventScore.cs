namespace RetailLedger.Advisors.Training;

/// <summary>Episodes found, of how many, and false alarms, counted as the open data's own scorer counts them.</summary>
/// <param name="Found">Labelled episodes in which an alarm fell.</param>
/// <param name="Labels">Labelled episodes.</param>
/// <param name="FalseRuns">Runs of alarms where nothing is labelled.</param>
internal readonly record struct EventScore(int Found, int Labels, int FalseRuns)
{
    public double Precision => Found == 0 ? 0 : (double)Found / (Found + FalseRuns);

    public double Recall => Labels == 0 ? 0 : (double)Found / Labels;

    public double F1 => Found == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    public static EventScore operator +(EventScore left, EventScore right) => Add(left, right);

    public static EventScore Add(EventScore left, EventScore right) =>
        new(left.Found + right.Found, left.Labels + right.Labels, left.FalseRuns + right.FalseRuns);

    /// <summary>Counts the alarms of one series.</summary>
    /// <param name="series">The series' id.</param>
    /// <param name="labels">What is true of it.</param>
    /// <param name="alarms">Days with an alarm, ascending, from the first scored day on.</param>
    public static EventScore Of(string series, PlantedLabels labels, IReadOnlyList<int> alarms)
    {
        var episodes = labels.Of(series);
        var falseRuns = 0;
        var previous = int.MinValue;
        foreach (var day in alarms)
        {
            if (labels.IsIgnored(series, day) || episodes.Any(episode => episode.Covers(day)))
                continue;
            falseRuns += day == previous + 1 ? 0 : 1;
            previous = day;
        }

        return new(episodes.Count(episode => alarms.Any(episode.Finds)), episodes.Count, falseRuns);
    }
}
