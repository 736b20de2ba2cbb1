namespace RetailLedger.Postgres;

/// <summary>What a finding means for the ledger.</summary>
public enum DoctorVerdict
{
    /// <summary>As it should be.</summary>
    Ok = 1,

    /// <summary>The ledger works; somebody should look.</summary>
    Warning = 2,

    /// <summary>The ledger's promises do not hold like this: it must not record facts.</summary>
    Refused = 3,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Verdict">What it means.</param>
/// <param name="Found">What is there.</param>
/// <param name="Advice">What to do; empty when nothing.</param>
public sealed record DoctorFinding(string Check, DoctorVerdict Verdict, string Found, string Advice)
{
    /// <summary>A finding that needs nothing done.</summary>
    public static DoctorFinding Fine(string check, string found) => new(check, DoctorVerdict.Ok, found, "");
}
