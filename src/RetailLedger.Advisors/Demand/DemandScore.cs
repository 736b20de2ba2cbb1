namespace RetailLedger.Advisors.Demand;

/// <summary>What the advisor thinks of one day.</summary>
/// <param name="Expected">Pieces expected before the day was seen.</param>
/// <param name="Low">Lower edge of the band that nine ordinary days in ten lie in, in pieces.</param>
/// <param name="High">Upper edge of that band, in pieces.</param>
/// <param name="Score">Probability that the day belongs to a deviation, 0 to 1, the same scale for every series. 0 while too little is known.</param>
/// <param name="IsAlarm">True on the first day of an episode only.</param>
/// <param name="Evidence">The numbers the score was made from, named by <see cref="DemandEvidence.Names"/>; empty while too little is known.</param>
public readonly record struct DemandScore(double Expected, double Low, double High, double Score, bool IsAlarm, float[] Evidence);
