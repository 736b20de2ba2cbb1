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

    /// <summary>The first row that fits counts: what must never pass stands before what usually does.</summary>
    public static PolicyTable Markdown { get; } = new(
        "price.markdown",
        HitPolicy.First,
        Scope.Everything,
        [
            new("amount", PolicyInputType.Money, "GBP"),
            new("marginPercent", PolicyInputType.Number),
            new("category", PolicyInputType.Text, Values: ["toys", "books", "garden"]),
            new("supplier", PolicyInputType.Text),
        ],
        [
            new("loss", [new("marginPercent", new PolicyInterval(Below: 0))], Needs(new("merchandising", 1, 120), new("finance", 1, 240))),
            new("sensitive", [In("category", "toys", "garden"), new("marginPercent", new PolicyInterval(Below: 12.5m))], Needs(new("merchandising", 1, 120), new("finance", 1, 240))),
            new("known", [In("supplier", "ACME"), Money("amount", upTo: 5_000)], Automatic),
            new("small", [Money("amount", upTo: 2_000)], Automatic),
            new("other", [], Needs(new ApprovalTier("merchandising", 1, 120))),
        ],
        ["amount", "marginPercent"]);

    public static PolicyRequirement Needs(params ApprovalTier[] tiers) => new(AutomationClass.MandatoryHuman, tiers, 0m, 2_880, 1_440, "Somebody has to agree.");

    public static PolicyCondition Money(string input, decimal? above = null, decimal? upTo = null) => new(input, new PolicyInterval(above, UpTo: upTo));

    public static PolicyCondition Yes(string input) => new(input, Is: true);

    public static PolicyCondition No(string input) => new(input, Is: false);

    public static PolicyCondition In(string input, params string[] values) => new(input, OneOf: values);

    public static IReadOnlyList<PolicyValue> RefundOf(long minor, bool exception = false, string currency = "GBP") =>
        [PolicyValue.Of("amount", new Money(minor, currency)), PolicyValue.Of("policyException", exception)];
}
