namespace RetailLedger.Service.Findings;

/// <summary>How a detector did in a week, by the days that it found.</summary>
/// <param name="Week">Its Monday.</param>
/// <param name="Right">Judged to be so: confirmed, expected, or nothing to be done.</param>
/// <param name="Wrong">Judged not to be so.</param>
/// <param name="Missed">Reported by people.</param>
public sealed record DetectorWeek(DateOnly Week, long Found, long Right, long Wrong, long Missed)
{
    /// <summary>Which part of what was judged of the week was so. Null while nothing was.</summary>
    public double? Precision => Right + Wrong == 0 ? null : (double)Right / (Right + Wrong);
}

/// <summary>How a detector does.</summary>
/// <param name="Found">What it found; what is part of a larger finding counts with that.</param>
/// <param name="Open">Nobody judged it yet.</param>
/// <param name="Confirmed">Judged to be so, and something was done.</param>
/// <param name="PiecesBefore">Pieces above or below what was expected, of findings that were confirmed, on the day that was found: what had happened before anybody was told.</param>
/// <param name="DaysMedian">From the beginning of the day to the finding of it, in the middle of those that were confirmed; longer where somebody had the past looked at.</param>
/// <param name="Calibration">By tenths of the score: what was judged, and how much of it was right.</param>
/// <param name="Decisions">From finding to verdict; null while nothing was judged.</param>
/// <param name="OrderedByVerdicts">The same of those that a model of verdicts had put into order.</param>
/// <param name="OrderedByDetector">The same of those that the detector's own score had put into order.</param>
/// <param name="Drift">The last week beside those before it; null where there is none before it.</param>
public sealed record DetectorReport(
    string Detector, string? Model, int? ModelVersion, long Found, long Open, long Confirmed, long Right, long Wrong, long Duplicates, long Missed, decimal? MinutesMedian,
    IReadOnlyList<DetectorWeek> Weeks, IReadOnlyList<ScoreBand> Calibration, long PiecesBefore = 0, double? DaysMedian = null, DecisionTimes? Decisions = null,
    DecisionTimes? OrderedByVerdicts = null, DecisionTimes? OrderedByDetector = null, DetectorDrift? Drift = null)
{
    /// <summary>Which part of what was judged was so; duplicates say nothing. Null while nothing was judged.</summary>
    public double? Precision => Right + Wrong == 0 ? null : (double)Right / (Right + Wrong);
}

/// <summary>Findings of about the same score.</summary>
/// <param name="From">The lower end of the tenth.</param>
/// <param name="Said">The score, on average.</param>
/// <param name="Confirmed">How many somebody acted on: the rest of what is right was expected, or too little to do anything.</param>
public sealed record ScoreBand(double From, double Said, long Judged, long Right, long Confirmed)
{
    /// <summary>Fewer than these say little of a share.</summary>
    public const int FewestToSay = 20;

    private const double Spreads = 2;

    public double RightShare => (double)Right / Judged;

    /// <summary>Whether the scores promise something else than came, by more than chance explains.</summary>
    public bool IsOff => Judged >= FewestToSay && Math.Abs(RightShare - Said) > Spreads * Math.Sqrt(Said * (1 - Said) / Judged);
}

/// <summary>How long it took from the alert to the decision, of what was judged.</summary>
/// <param name="Judged">How many findings of a detector.</param>
/// <param name="HoursMedian">From when the finding was written down to its verdict: the middle one.</param>
/// <param name="HoursP95">Of twenty, nineteen took no longer.</param>
/// <param name="Timed">Of how many somebody said when they began to look.</param>
/// <param name="MinutesMedian">From the first look to the verdict: the middle one.</param>
/// <param name="Minutes">All together.</param>
public sealed record DecisionTimes(long Judged, double HoursMedian, double HoursP95, long Timed, double? MinutesMedian, double? MinutesP95, decimal Minutes);

/// <summary>The last seven days of a detector beside the weeks before them: it needs no verdict, and no model that learned from any.</summary>
/// <param name="From">First of the last seven days; they end with the last day that was looked at, or found.</param>
/// <param name="Alarms">How much it found in them.</param>
/// <param name="WeeksBefore">How many weeks before them there are to compare with, at most <see cref="DriftQuery.MostWeeks"/>.</param>
/// <param name="AlarmsAWeekBefore">How much it found in one of those, on average.</param>
/// <param name="Scores">How scores are spread: by tenths, the share of those of the week and of those before.</param>
/// <param name="MeanScore">Of the week; null where nothing was found in it.</param>
public sealed record DetectorDrift(DateOnly From, DateOnly To, long Alarms, int WeeksBefore, double AlarmsAWeekBefore, IReadOnlyList<ScoreShare> Scores, double? MeanScore, double? MeanScoreBefore)
{
    // Of fewer findings than these a distribution says nothing.
    private const int FewestScores = 5;

    /// <summary>How far the number of alarms lies from what the weeks before lead one to expect, in spreads of such a count: below 2 is chance.</summary>
    public double AlarmSpreads => Math.Round((Alarms - AlarmsAWeekBefore) / Math.Sqrt(Math.Max(AlarmsAWeekBefore, 1) * (1 + 1.0 / WeeksBefore)), 2);

    /// <summary>Which part of the scores would have to move for the week to look like those before: 0 is the same, 1 nothing in common. Null where too few were found.</summary>
    public double? Moved => Alarms < FewestScores || AlarmsAWeekBefore * WeeksBefore < FewestScores ? null : Math.Round(Scores.Sum(tenth => Math.Abs(tenth.Now - tenth.Before)) / 2, 4);
}

/// <param name="From">The lower end of the tenth.</param>
public sealed record ScoreShare(double From, double Now, double Before);

/// <summary>What one reviewer does.</summary>
/// <param name="Alerts">Findings that they did anything about: began to look, gave, asked, answered, dismissed, judged.</param>
/// <param name="Dismissed">How many of them they put away until they are worse.</param>
/// <param name="Timed">Of how many verdicts it is known when the look began.</param>
/// <param name="Minutes">From the first look to the verdict, all of these together; null where none is known.</param>
/// <param name="MinutesMedian">The middle one.</param>
public sealed record ReviewerWork(string Reviewer, long Alerts, long Verdicts, long Dismissed, long Timed, decimal? Minutes, double? MinutesMedian);

/// <param name="Models">How each judges, and how the models that learned from verdicts do.</param>
/// <param name="Position">Everything up to here is in the answer, and nothing behind it.</param>
public sealed record DetectorsAnswer(IReadOnlyList<DetectorReport> Detectors, IReadOnlyList<ReviewerWork> Reviewers, long Position, IReadOnlyList<DetectorModels> Models);
