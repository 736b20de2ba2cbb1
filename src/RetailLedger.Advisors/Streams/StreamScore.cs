namespace RetailLedger.Advisors.Streams;

/// <summary>What the advisor thinks of one point of a stream.</summary>
/// <param name="Expected">The middle of the last hundred points before it.</param>
/// <param name="Low">Lower edge of the band that nine of those hundred in ten lie in.</param>
/// <param name="High">Upper edge of that band.</param>
/// <param name="Score">0 ordinary to 1; 0.5 is where alarms begin.</param>
/// <param name="IsNew">Whether nothing in the hundred points before surprised as much: the point that opens an episode, or makes it worse.</param>
public readonly record struct StreamScore(double Expected, double Low, double High, double Score, bool IsNew)
{
    private const double AlarmFrom = 0.5;

    public bool IsAlarm => IsNew && Score >= AlarmFrom;
}
