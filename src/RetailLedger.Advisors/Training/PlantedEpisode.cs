namespace RetailLedger.Advisors.Training;

/// <summary>A labelled episode of a planted series, in trading days counted from the folder's first.</summary>
/// <param name="Kind">spike, burst, drop, level or surge.</param>
/// <param name="IsPlain">Whether anybody who looks at the series sees it.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
internal sealed record PlantedEpisode(string Kind, bool IsPlain, int Start, int End)
{
    // An alarm one trading day late still finds the episode.
    private const int Late = 1;

    // A shifted level rings on: the rest of its stretch is no false alarm.
    private const int ShiftedStretch = 35;

    // To miss what anybody sees costs trust: it weighs as much as so many that few would see.
    private const float PlainWeight = 4;

    public float Weight => IsPlain ? PlainWeight : 1;

    public bool Finds(int day) => day >= Start && day <= End + Late;

    public bool Covers(int day) => Finds(day) || (Kind == "level" && day >= Start && day < Start + ShiftedStretch);

    /// <summary>Whether the day should be scored high. A silence of one day, or the first day of a shift, cannot be told from chance.</summary>
    public bool Teaches(int day) => day <= End && day >= Start + Kind switch { "drop" => 2, "level" => 1, _ => 0 };
}
