namespace RetailLedger.Advisors.Returns;

/// <summary>What the advisor thinks of one day of returns.</summary>
/// <param name="Expected">Pieces expected back before the day was seen.</param>
/// <param name="High">Pieces that nineteen ordinary days in twenty stay below. There is no lower edge: most ordinary days bring nothing back.</param>
/// <param name="Score">Probability that the day belongs to a surge, 0 to 1, the same scale for every series. 0 while too little is known.</param>
/// <param name="IsAlarm">True on the first day of an episode only.</param>
/// <param name="Evidence">The numbers the score was made from, named by <see cref="ReturnEvidence.Names"/>; empty while too little is known.</param>
public readonly record struct ReturnScore(double Expected, double High, double Score, bool IsAlarm, float[] Evidence);
