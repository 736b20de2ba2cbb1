namespace RetailLedger.Faults.Checking;

/// <summary>A question to the raw tables whose every answer row breaks a promise; the row's one column says what is wrong.</summary>
internal sealed record Promise(string Name, string Sql);
