using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Let pass alone again what a policy lets pass.</summary>
public sealed record ResumeAutomation(string PolicyId, string By, string Why);

public static class ResumeAutomationDecider
{
    /// <summary>Who may is settled by their authority. After a day's number was reached, it is let go for what is left of the day.</summary>
    /// <remarks>Refusals: unknown, no reason.</remarks>
    /// <param name="because">The facts on which the authority rests.</param>
    public static Decision Decide(ResumeAutomation command, Policy? policy, IReadOnlyList<string> because, DateTimeOffset now)
    {
        if (policy is null)
            return PolicyRefusals.Unknown(command.PolicyId);
        if (string.IsNullOrWhiteSpace(command.Why))
            return PolicyRefusals.NoReason;
        return policy.StoppedAt(now) is null
            ? Decision.Nothing
            : Decision.Accept(new PolicyAutomationResumed(policy.Id, (policy.ActiveAt(now) ?? policy.Newest).Version, command.Why.Trim(), command.By, because));
    }
}
