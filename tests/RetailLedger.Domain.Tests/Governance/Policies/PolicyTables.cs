using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>Tables that are good as they stand, to be tried and to be spoilt.</summary>
internal static class PolicyTables
{
    public static PolicyRequirement Automatic { get; } = new(AutomationClass.FullyAutomated, [], 0.02m, 0, 0, "Small amounts are paid back at once.");

    public static PolicyTable Refund { get; } = new(
        "return.refund",
        HitPolicy.Unique,
        new(LegalEntity: "UK"),
        [new("amount", PolicyInputType.Money, "GBP"), new("policyException", PolicyInputType.Flag)],
        [
            new("small", [Money("amount", upTo: 20_000), No("policyException")], Automatic),
            new("manager", [Money("amount", above: 20_000, upTo: 100_000), No("policyException")], Needs(new ApprovalTier("store-manager", 1, 60))),
            new("finance", [Money("amount", above: 100_000), No("policyException")], Needs(new("store-manager", 1, 60), new("finance", 1, 240))),
            new("exception", [Yes("policyException")], Needs(new("store-manager", 1, 60), new("finance", 2, 240))),
        ],
        ["amount"]);

    public static PolicyRequirement Needs(params ApprovalTier[] tiers) => new(AutomationClass.MandatoryHuman, tiers, 0m, 2_880, 1_440, "Somebody has to agree.");

    public static PolicyCondition Money(string input, decimal? above = null, decimal? upTo = null) => new(input, new PolicyInterval(above, UpTo: upTo));

    public static PolicyCondition Yes(string input) => new(input, Is: true);

    public static PolicyCondition No(string input) => new(input, Is: false);

    public static PolicyCondition In(string input, params string[] values) => new(input, OneOf: values);

    public static IReadOnlyList<PolicyValue> RefundOf(long minor, bool exception = false, string currency = "GBP") =>
        [PolicyValue.Of("amount", new Money(minor, currency)), PolicyValue.Of("policyException", exception)];
}
