using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Prove that a version has one answer to every case, and that more money never needs less.</summary>
public sealed record ProvePolicy(string PolicyId, int Version);

public static class ProvePolicyDecider
{
    /// <summary>Refusals: unknown, and every defect under a code of its own, with the case that shows it in words.</summary>
    public static Decision Decide(ProvePolicy command, Policy? policy) => policy?.Find(command.Version) switch
    {
        null => PolicyRefusals.Unknown(command.PolicyId, command.Version),
        { Stage: not PolicyStage.Drafted } => Decision.Nothing,
        { } version => PolicyProof.Prove(version.Table) switch
        {
            PolicyProof.Proved proved => Decision.Accept(new PolicyProved(command.PolicyId, command.Version, version.Digest, proved.Rows)),
            PolicyProof.Flawed flawed => Decision.Refuse(CodeOf(flawed.Defect), flawed.Sentence),
            _ => throw new System.Diagnostics.UnreachableException(),
        },
    };

    private static string CodeOf(PolicyDefect defect) => "policy." + string.Concat(defect.ToString().Select(
        (letter, place) => char.IsAsciiLetterUpper(letter) ? (place == 0 ? "" : "_") + char.ToLowerInvariant(letter) : letter.ToString()));
}
