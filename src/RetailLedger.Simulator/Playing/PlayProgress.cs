namespace RetailLedger.Simulator.Playing;

/// <summary>How far a play is, and in which day of the story.</summary>
public sealed record PlayProgress(int Done, int Total, DateOnly Day);

/// <summary>What became of a play.</summary>
/// <param name="Recorded">Steps the ledger took for the first time.</param>
/// <param name="Repeated">Steps it knew already.</param>
/// <param name="Refused">Steps it refused, as it should.</param>
/// <param name="Skipped">Steps not sent again, because an earlier play was seen to have brought them.</param>
/// <param name="Retries">Requests sent again because the ledger was busy or did not answer.</param>
public sealed record PlayReport(int Recorded, int Repeated, int Refused, int Skipped, int Retries, TimeSpan Elapsed);

/// <summary>How far an earlier play came. It only saves time: it is believed when the ledger itself confirms it.</summary>
/// <param name="Until">Everything before this moment of the story was answered.</param>
/// <param name="FirstEventId">What the ledger called the first event.</param>
public sealed record PlayMark(DateTimeOffset Until, string FirstEventId);
