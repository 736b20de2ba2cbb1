using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Findings;

/// <summary>Which row: one finding.</summary>
public sealed record FindingKey(string FindingId);

/// <summary>A finding as a list shows it.</summary>
/// <param name="Series">Its name; see <see cref="WatchedSeries.Id"/>.</param>
/// <param name="Score">Absent where a person reported it.</param>
/// <param name="AtRiskMinor">About what the deviation costs; absent when nobody knows.</param>
/// <param name="Rank">By what the list is ordered; see <see cref="RankOf"/>.</param>
/// <param name="Under">The finding that holds it.</param>
/// <param name="WaitsFor">Who was asked for a second opinion, one behind the other.</param>
/// <param name="Probability">The probability that the rank was made with: of the model of verdicts in force when it was found, else of the detector. Absent where a person reported it.</param>
/// <param name="Judge">The model that said so.</param>
public sealed record FindingRow(
    string Detector,
    string Series,
    Watched Kind,
    string? Item,
    string? Category,
    DateOnly Day,
    Direction Direction,
    long? Units,
    double? Expected,
    double? Low,
    double? High,
    double? Score,
    long? AtRiskMinor,
    string? Currency,
    long Rank,
    string? Under,
    string? Model,
    int? ModelVersion,
    FindingStage Stage,
    string? Owner,
    string? WaitsFor,
    DateTimeOffset FoundAt,
    TriageVerdict? Verdict,
    string? JudgedBy,
    DateTimeOffset? JudgedAt,
    decimal? Minutes,
    string? Location,
    double? Probability = null,
    string? Judge = null,
    int? JudgeVersion = null)
{
    /// <summary>What counts as money at risk where nobody knows a price: it is not worth nothing, and stands among the small ones.</summary>
    public const long Unpriced = 1_000;

    public static IReadOnlyList<Type> Reads { get; } = [.. FindingsEvents.Contracts.Select(contract => contract.Data).Where(type => type.IsAssignableTo(typeof(FindingEvent)))];

    public static IEnumerable<FindingKey> KeysOf(RecordedEvent recorded) => recorded.Data is FindingEvent e ? [new(e.FindingId)] : [];

    public static FindingRow? Evolve(FindingRow? row, FindingKey key, RecordedEvent recorded) => (row, recorded.Data) switch
    {
        (null, AnomalyDetected e) => Of(recorded, e.Detector, e.Series, e.Day, e.Direction) with
        {
            Units = e.Units,
            Expected = e.Expected,
            Low = e.Low,
            High = e.High,
            Score = e.Score,
            AtRiskMinor = e.AtRisk?.Minor,
            Currency = e.AtRisk?.Currency,
            Rank = RankOf(e.AtRisk?.Minor, e.Learned?.Score ?? e.Score),
            Under = e.Under,
            Model = e.ModelId,
            ModelVersion = e.ModelVersion,
            Probability = e.Learned?.Score ?? e.Score,
            Judge = e.Learned?.Model ?? e.ModelId,
            JudgeVersion = e.Learned?.Version ?? e.ModelVersion,
        },
        (null, CustomerPatternDetected e) => Of(recorded, Detectors.Customers, WatchedSeries.OfCustomer(e.Customer), e.Day, Direction.Above) with
        {
            Units = e.Habits.Count > 0 ? (long)Math.Round(e.Habits[0].Acts) : null,
            Expected = e.Habits.Count > 0 ? e.Habits[0].Expected : null,
            Score = e.Score,
            AtRiskMinor = e.AtRisk?.Minor,
            Currency = e.AtRisk?.Currency,
            Rank = RankOf(e.AtRisk?.Minor, e.Score),
            Model = e.ModelId,
            ModelVersion = e.ModelVersion,
            Probability = e.Score,
            Judge = e.ModelId,
            JudgeVersion = e.ModelVersion,
        },
        (null, MissReported e) => Of(recorded, e.Detector, e.Series, e.Day, e.Direction) with { Rank = RankOf(null, 1) },
        (null, _) => null,
        (_, TriageStarted e) => row with { Stage = FindingStage.InTriage, Owner = row.Owner ?? e.By },
        (_, FindingAssigned e) => row with { Owner = e.To },
        (_, SecondOpinionRequested e) => row with { WaitsFor = Join(Names(row.WaitsFor).Append(e.Of)) },
        (_, SecondOpinionGiven e) => row with { WaitsFor = Join(Names(row.WaitsFor).Where(name => name != e.By)) },
        (_, FindingDismissed) => row with { Stage = FindingStage.Dismissed },
        (_, FindingWorsened e) => Worse(row, e),
        (_, TriageVerdictRecorded e) => row with { Stage = FindingStage.Judged, Verdict = e.Verdict, JudgedBy = e.By, JudgedAt = recorded.Envelope.OccurredAt, Minutes = e.Minutes, WaitsFor = null },
        _ => row,
    };

    /// <summary>Money at risk, in its smallest unit, times the probability that it is so: what looking at it is worth.</summary>
    public static long RankOf(long? atRiskMinor, double probability) => (long)Math.Round((atRiskMinor ?? Unpriced) * probability);

    // A model of verdicts has said nothing of the later day: where it judges, its word of the first one stays.
    private static FindingRow Worse(FindingRow row, FindingWorsened e)
    {
        var worse = row with { Stage = FindingStage.New, Units = e.Units, Expected = e.Expected, Score = e.Score };
        return row.Judge != row.Model ? worse : worse with { Probability = e.Score, Rank = RankOf(row.AtRiskMinor, e.Score) };
    }

    private static FindingRow Of(RecordedEvent recorded, string detector, WatchedSeries series, DateOnly day, Direction direction) => new(
        detector, series.Id, series.Kind, series.Item, series.Category, day, direction, null, null, null, null, null, null, null, 0, null, null, null, FindingStage.New, null, null,
        recorded.Envelope.OccurredAt, null, null, null, null, series.Location);

    private static string[] Names(string? joined) => joined?.Split(", ") ?? [];

    private static string? Join(IEnumerable<string> names) => string.Join(", ", names.Distinct(StringComparer.Ordinal)) is { Length: > 0 } joined ? joined : null;
}
