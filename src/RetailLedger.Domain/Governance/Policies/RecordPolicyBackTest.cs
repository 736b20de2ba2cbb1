using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Write down what a draft would have made of the past.</summary>
public sealed record RecordPolicyBackTest(string PolicyId, int Version, long From, long To, long Cases, long Changed, string ReportDigest, string Summary);

public static class RecordPolicyBackTestDecider
{
    /// <summary>Refusals: unknown, not proved.</summary>
    public static Decision Decide(RecordPolicyBackTest command, Policy? policy) => policy?.Find(command.Version) switch
    {
        null => PolicyRefusals.Unknown(command.PolicyId, command.Version),
        { Stage: PolicyStage.BackTested, ReportDigest: { } known } when known == command.ReportDigest => Decision.Nothing,
        { Stage: PolicyStage.Proved or PolicyStage.BackTested } version => Decision.Accept(new PolicyBackTested(
            command.PolicyId, command.Version, version.Digest, command.From, command.To, command.Cases, command.Changed, command.ReportDigest, command.Summary)),
        { } version => PolicyRefusals.WrongStage(version, "only what is proved is tried on the past"),
    };
}
