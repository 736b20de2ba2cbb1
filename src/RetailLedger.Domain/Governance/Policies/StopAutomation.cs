using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Have nothing pass alone by a policy until somebody lets it again.</summary>
public sealed record StopAutomation(string PolicyId, string By, string Why);

public static class StopAutomationDecider
{
    /// <summary>Who may is settled by their authority. It holds for whatever version binds. What was stopped because of its number is stopped for good by it.</summary>
    /// <remarks>Refusals: unknown, no reason.</remarks>
    /// <param name="because">The facts on which the authority rests.</param>
    public static Decision Decide(StopAutomation command, Policy? policy, IReadOnlyList<string> because, DateTimeOffset now)
    {
        if (policy is null)
            return PolicyRefusals.Unknown(command.PolicyId);
        if (string.IsNullOrWhiteSpace(command.Why))
            return PolicyRefusals.NoReason;
        return policy.StoppedAt(now) is { Until: null }
            ? Decision.Nothing
            : Decision.Accept(new PolicyAutomationStopped(policy.Id, (policy.ActiveAt(now) ?? policy.Newest).Version, command.Why.Trim(), now, By: command.By, Because: because));
    }
}
