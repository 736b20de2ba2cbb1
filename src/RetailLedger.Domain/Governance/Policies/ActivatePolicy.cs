using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Let a version bind from a moment on.</summary>
/// <param name="Shipped">It comes with the release: only the release itself may say so.</param>
public sealed record ActivatePolicy(string PolicyId, int Version, DateTimeOffset EffectiveAt, bool Shipped = false);

public static class ActivatePolicyDecider
{
    /// <summary>Refusals: unknown, not approved, in the past, another policy of the same scope.</summary>
    /// <param name="others">The policies of the same kind, this one aside.</param>
    public static Decision Decide(ActivatePolicy command, Policy? policy, IReadOnlyList<Policy> others, DateTimeOffset now)
    {
        if (policy?.Find(command.Version) is not { } version)
            return PolicyRefusals.Unknown(command.PolicyId, command.Version);
        if (version.Stage == PolicyStage.Active)
            return Decision.Nothing;
        var mayPass = command.Shipped ? version is { Version: 1, Stage: PolicyStage.Proved } : version.Stage == PolicyStage.Approved;
        if (!mayPass)
            return PolicyRefusals.WrongStage(version, command.Shipped ? "only a first version that is proved comes with the release" : "only what is approved may bind");
        // What was decided stays decided as it was: nothing binds from before it was known.
        if (!command.Shipped && command.EffectiveAt < now)
            return Decision.Refuse("policy.in_the_past", "A policy binds from now on or from later.");
        return others.FirstOrDefault(other => PolicyResolution.IsAmbiguous(policy.Scope, other.Scope) && other.ActiveAt(command.EffectiveAt) is not null) is { } rival
            ? Decision.Refuse("policy.ambiguous_scope", $"{rival.Id} is as specific and may cover the same case: nobody could say which of the two counts.")
            : Decision.Accept(new PolicyActivated(command.PolicyId, command.Version, command.EffectiveAt, command.Shipped));
    }
}
