using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Refusals that several decisions about policies share.</summary>
internal static class PolicyRefusals
{
    public static Decision Unknown(string policyId, int version) => Decision.Refuse("policy.unknown", $"There is no version {version} of {policyId}.");

    public static Decision Unknown(string policyId) => Decision.Refuse("policy.unknown", $"There is no policy {policyId}.");

    public static Decision NoReason { get; } = Decision.Refuse("policy.no_reason", "Say why.");

    public static Decision WrongStage(PolicyVersion version, string needed) => Decision.Refuse("policy.wrong_stage", $"Version {version.Version} is {version.Stage.ToString().ToLowerInvariant()}: {needed}.");
}
