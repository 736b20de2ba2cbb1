namespace RetailLedger.Domain.Governance;

/// <summary>Who may say what a finding of an advisor is, and who may say how it advises. Advisors advise; what follows from a confirmed finding follows by policy, so the word needs
/// authority.</summary>
public static class FindingActs
{
    /// <summary>Judge a finding.</summary>
    public static ActGuard Verdict { get; } = new(
        ActKinds.FindingVerdict, ["ml-reviewer", "planner", "returns-desk", "loss-prevention", "store-manager", "team-lead", "operations-manager", "director"]);

    /// <summary>Train, tune or stop a detector.</summary>
    public static ActGuard Care { get; } = new(ActKinds.DetectorCare, ["ml-reviewer", "operations-manager", "director"]);
}
