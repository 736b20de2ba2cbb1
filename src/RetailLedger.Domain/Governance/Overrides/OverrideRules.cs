using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Governance;

/// <summary>The policies that cover an override when it is asked for; null where none is in force.</summary>
/// <param name="GrantInputs">What is known of it, as the policy about granting asks for it; likewise the other.</param>
public sealed record OverridePolicies(PolicyInForce? Grant, IReadOnlyList<PolicyValue> GrantInputs, PolicyInForce? Review, IReadOnlyList<PolicyValue> ReviewInputs)
{
    /// <summary>The input by which these policies tell the act whose approval an override takes the place of.</summary>
    public const string Rule = "rule";

    public static OverridePolicies None { get; } = new(null, [], null, []);
}

/// <summary>Who grants and who judges an override, and in what time: what the policies said when it was asked for, and for as long as it lives. Where none was in
/// force the release's own words count.</summary>
/// <remarks>Of a row of <c>override.grant</c> the tiers' roles, and those they are escalated to, may grant, each alone; <c>expiresAfterMinutes</c> is the time to
/// answer and <c>grantLastsMinutes</c> the longest one may last. Of a row of <c>override.review</c> the roles judge, within <c>expiresAfterMinutes</c> of the first use.
/// All of them are minutes of the clock: an emergency does not wait for working hours.</remarks>
public sealed record OverrideRules(PolicyPin? Grant, PolicyPin? Review)
{
    public static OverrideRules Of(OverrideRequested requested) => new(requested.GrantPin, requested.ReviewPin);

    public IReadOnlyList<string> Granters => Grant is { } pin ? Roles(pin) : OverrideActs.Granters;

    public IReadOnlyList<string> Reviewers => Review is { } pin ? Roles(pin) : OverrideActs.Reviewers;

    /// <summary>Never longer than a day, whatever a policy says.</summary>
    public int LongestMinutes => Math.Min(Grant?.Row.Then.GrantLastsMinutes ?? OverrideActs.LongestMinutes, OverrideActs.LongestMinutes);

    public TimeSpan AnsweredWithin => Grant is { } pin ? TimeSpan.FromMinutes(pin.Row.Then.ExpiresAfterMinutes) : OverrideActs.AnsweredWithin;

    public TimeSpan ReviewedWithin => Review is { } pin ? TimeSpan.FromMinutes(pin.Row.Then.ExpiresAfterMinutes) : OverrideActs.ReviewedWithin;

    /// <returns>The rules, or the fault of a policy that is in force and has no answer: nothing is granted past it.</returns>
    internal static (OverrideRules? Rules, PolicyFault? Fault) Evaluate(OverridePolicies policies)
    {
        var (grant, noGrant) = Pin(policies.Grant, policies.GrantInputs);
        var (review, noReview) = Pin(policies.Review, policies.ReviewInputs);
        return (noGrant ?? noReview) is { } fault ? (null, fault) : (new(grant, review), null);
    }

    private static (PolicyPin?, PolicyFault?) Pin(PolicyInForce? policy, IReadOnlyList<PolicyValue> inputs) => policy is null ? (null, null)
        : PolicyEvaluation.Evaluate(policy.Table, inputs) switch
        {
            PolicyHit { Row: var row } => (new(policy.Policy, policy.Version, policy.Digest, row, inputs, policy.Trace), null),
            PolicyFault fault => (null, fault),
            var other => throw new InvalidOperationException($"A policy answered {other.GetType().Name}."),
        };

    private static List<string> Roles(PolicyPin pin) =>
        [.. pin.Row.Then.Tiers.SelectMany(tier => new[] { tier.Role, tier.EscalateTo }).OfType<string>().Distinct(StringComparer.Ordinal)];
}
