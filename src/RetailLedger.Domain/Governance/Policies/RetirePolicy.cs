using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Let a version bind nobody any more. Where no other covers a case, people are asked.</summary>
public sealed record RetirePolicy(string PolicyId, int Version, DateTimeOffset EffectiveAt, string By, string ReasonCode);

public static class RetirePolicyDecider
{
    /// <summary>Who may is settled by their authority.</summary>
    /// <remarks>Refusals: unknown, not active, no reason, in the past.</remarks>
    /// <param name="because">The facts on which the authority rests.</param>
    public static Decision Decide(RetirePolicy command, Policy? policy, IReadOnlyList<string> because, DateTimeOffset now) => policy?.Find(command.Version) switch
    {
        null => PolicyRefusals.Unknown(command.PolicyId, command.Version),
        { Stage: PolicyStage.Retired } => Decision.Nothing,
        { Stage: not PolicyStage.Active } version => PolicyRefusals.WrongStage(version, "only what binds can be retired"),
        _ when string.IsNullOrWhiteSpace(command.ReasonCode) => PolicyRefusals.NoReason,
        _ when command.EffectiveAt < now => Decision.Refuse("policy.in_the_past", "A policy ends now or later."),
        _ => Decision.Accept(new PolicyRetired(command.PolicyId, command.Version, command.EffectiveAt, command.By, command.ReasonCode, because)),
    };
}
