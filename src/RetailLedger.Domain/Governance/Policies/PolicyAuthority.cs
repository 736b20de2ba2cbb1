namespace RetailLedger.Domain.Governance;

/// <summary>Compares how much two rows ask for.</summary>
public static class PolicyAuthority
{
    /// <summary>Whether <paramref name="more"/> asks for at least what <paramref name="less"/> asks for: no laxer a class, and every role of it with at
    /// least its quorum. How many acts are looked at afterwards does not count: a sample is no authority.</summary>
    public static bool IsAtLeast(PolicyRequirement more, PolicyRequirement less) =>
        more.Automation >= less.Automation
        && less.Tiers.All(tier => more.Tiers.Any(other => other.Role == tier.Role && other.Quorum >= tier.Quorum));
}
