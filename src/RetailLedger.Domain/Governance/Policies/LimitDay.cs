using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>Have nothing more pass alone by a policy for the rest of a day, once as many acts have passed as may.</summary>
/// <param name="Passed">So many have passed on the day, this one included.</param>
/// <param name="Until">When the day is over.</param>
public sealed record LimitDay(string PolicyId, long Passed, DateTimeOffset Until);

public static class LimitDayDecider
{
    /// <summary>Nothing comes of it while fewer have passed than may, where the version that binds names no number, where it is
    /// stopped already, or where somebody let it again on that day.</summary>
    public static Decision Decide(LimitDay command, Policy? policy, DateTimeOffset now) =>
        policy?.ActiveAt(now) is { Table.MostADay: { } most } version && command.Passed >= most && now < command.Until && policy.StoppedAt(now) is null && policy.Stop?.Until != command.Until
            ? Decision.Accept(new PolicyAutomationStopped(policy.Id, version.Version, $"{most} acts passed alone, as many as may in a day.", now, command.Until, Passed: command.Passed))
            : Decision.Nothing;
}
