using RetailLedger.Domain.Governance;
using static RetailLedger.Domain.Tests.Governance.PolicyTables;

namespace RetailLedger.Domain.Tests.Governance;

public sealed class PolicyProofTests
{
    /// <summary>Good tables, each spoilt in one way.</summary>
    private static readonly Dictionary<string, (PolicyDefect Defect, PolicyTable Table)> Spoilt = new()
    {
        ["no kind"] = (PolicyDefect.Incomplete, Refund with { Kind = " " }),
        ["no rows"] = (PolicyDefect.Incomplete, Refund with { Rows = [] }),
        ["row twice"] = (PolicyDefect.Incomplete, Refund with { Rows = [.. Refund.Rows, Refund.Rows[0]] }),
        ["input twice"] = (PolicyDefect.Incomplete, Refund with { Inputs = [.. Refund.Inputs, new("amount", PolicyInputType.Number)] }),
        ["reopened twice"] = (PolicyDefect.Incomplete, Refund with { ReopenOn = ["amount", "amount"] }),
        ["too many inputs"] = (PolicyDefect.TooLarge, Refund with { Inputs = [.. Refund.Inputs, .. Enumerable.Range(0, 9).Select(n => new PolicyInput($"flag{n}", PolicyInputType.Flag))] }),
        ["no currency"] = (PolicyDefect.InputUnclear, Refund with { Inputs = [new("amount", PolicyInputType.Money), Refund.Inputs[1]] }),
        ["values of a flag"] = (PolicyDefect.InputUnclear, Refund with { Inputs = [Refund.Inputs[0], Refund.Inputs[1] with { Values = ["yes"] }] }),
        ["unknown input"] = (PolicyDefect.UnknownInput, Change(Refund, 0, row => row with { When = [.. row.When, Yes("loyal")] })),
        ["reopened on nothing"] = (PolicyDefect.UnknownInput, Refund with { ReopenOn = ["loyal"] }),
        ["flag within"] = (PolicyDefect.ConditionUnclear, Change(Refund, 0, row => row with { When = [row.When[0], Money("policyException", upTo: 1)] })),
        ["condition twice"] = (PolicyDefect.ConditionUnclear, Change(Refund, 0, row => row with { When = [.. row.When, Money("amount", upTo: 1)] })),
        ["open interval"] = (PolicyDefect.ConditionUnclear, Change(Refund, 0, row => row with { When = [new("amount", new PolicyInterval()), row.When[1]] })),
        ["two lower ends"] = (PolicyDefect.ConditionUnclear, Change(Refund, 0, row => row with { When = [new("amount", new PolicyInterval(1, 2)), row.When[1]] })),
        ["half a penny"] = (PolicyDefect.BoundUnclear, Change(Refund, 0, row => row with { When = [Money("amount", upTo: 20_000.5m), row.When[1]] })),
        ["upside down"] = (PolicyDefect.EmptyInterval, Change(Refund, 1, row => row with { When = [Money("amount", above: 100_000, upTo: 20_000), row.When[1]] })),
        ["between two pennies"] = (PolicyDefect.EmptyInterval, Change(Refund, 1, row => row with { When = [new("amount", new PolicyInterval(Above: 1, Below: 2)), row.When[1]] })),
        ["below nothing"] = (PolicyDefect.EmptyInterval, Change(Refund, 1, row => row with { When = [new("amount", new PolicyInterval(Below: 0)), row.When[1]] })),
        ["empty number"] = (PolicyDefect.EmptyInterval, Change(Markdown, 0, row => row with { When = [new("marginPercent", new PolicyInterval(Above: 0.5m, UpTo: 0.5m))] })),
        ["unlisted value"] = (PolicyDefect.ValueUnlisted, Change(Markdown, 1, row => row with { When = [In("category", "Toys")] })),
        ["no quorum"] = (PolicyDefect.TierUnclear, Change(Refund, 1, row => row with { Then = Needs(new ApprovalTier("store-manager", 0, 60)) })),
        ["role twice"] = (PolicyDefect.TierUnclear, Change(Refund, 1, row => row with { Then = Needs(new("store-manager", 1, 60), new("store-manager", 1, 60)) })),
        ["human without tiers"] = (PolicyDefect.HumanWithoutTiers, Change(Refund, 1, row => row with { Then = Needs() })),
        ["automatic with tiers"] = (PolicyDefect.AutomaticWithTiers, Change(Refund, 0, row => row with { Then = Needs(new ApprovalTier("finance", 1, 60)) with { Automation = AutomationClass.FullyAutomated } })),
        ["sample over all"] = (PolicyDefect.RequirementUnclear, Change(Refund, 0, row => row with { Then = Automatic with { SampleShare = 1.01m } })),
        ["splitting on no day"] = (PolicyDefect.RequirementUnclear, Refund with { SplittingDays = 0 }),
        ["none a day"] = (PolicyDefect.RequirementUnclear, Refund with { MostADay = 0 }),
        ["splitting for ever"] = (PolicyDefect.RequirementUnclear, Refund with { SplittingDays = 367 }),
        ["no time"] = (PolicyDefect.RequirementUnclear, Change(Refund, 1, row => row with { Then = row.Then with { ExpiresAfterMinutes = 0 } })),
        ["gap of a penny"] = (PolicyDefect.Gap, Change(Refund, 1, row => row with { When = [Money("amount", above: 20_001, upTo: 100_000), row.When[1]] })),
        ["gap at a flag"] = (PolicyDefect.Gap, Refund with { Rows = [.. Refund.Rows.Take(3)] }),
        ["gap at an open text"] = (PolicyDefect.Gap, Markdown with { Rows = [.. Markdown.Rows.Take(4), Markdown.Rows[4] with { When = [In("supplier", "ACME", "other")] }] }),
        ["overlap of a penny"] = (PolicyDefect.Overlap, Change(Refund, 1, row => row with { When = [new("amount", new PolicyInterval(From: 20_000, UpTo: 100_000)), row.When[1]] })),
        ["overlap of a flag"] = (PolicyDefect.Overlap, Change(Refund, 3, row => row with { When = [] })),
        ["shadowed by one"] = (PolicyDefect.UnreachableRow, Markdown with { Rows = [Markdown.Rows[4], .. Markdown.Rows.Take(4)] }),
        ["shadowed by two"] = (PolicyDefect.UnreachableRow, Markdown with
        {
            Rows =
            [
                new("low", [new("marginPercent", new PolicyInterval(UpTo: 3))], Markdown.Rows[4].Then),
                new("high", [new("marginPercent", new PolicyInterval(Above: 2))], Markdown.Rows[4].Then),
                .. Markdown.Rows,
            ],
        }),
        ["more needs nobody"] = (PolicyDefect.LessForMore, Change(Refund, 2, row => row with { Then = Automatic })),
        ["more needs another"] = (PolicyDefect.LessForMore, Change(Refund, 2, row => row with { Then = Needs(new ApprovalTier("finance", 1, 240)) })),
        ["more needs fewer"] = (PolicyDefect.LessForMore, Change(Refund, 1, row => row with { Then = Needs(new ApprovalTier("store-manager", 2, 60)) })),
        ["more needs less behind other rows"] = (PolicyDefect.LessForMore, Change(Markdown, 2, row => row with { When = [In("supplier", "ACME"), new("amount", new PolicyInterval(From: 3_000, UpTo: 5_000))] })),
    };

    public static TheoryData<string> Mutations => [.. Spoilt.Keys];

    [Fact]
    public void Good_tables_are_proved()
    {
        Assert.Equal(new PolicyProof.Proved(4), PolicyProof.Prove(Refund));
        Assert.Equal(new PolicyProof.Proved(5), PolicyProof.Prove(Markdown));
    }

    [Fact]
    public void There_are_at_least_thirty_ways_to_spoil_a_table() => Assert.InRange(Spoilt.Count, 30, 100);

    [Theory]
    [MemberData(nameof(Mutations))]
    public void Every_planted_defect_is_found_and_its_case_shows_it(string name)
    {
        var (defect, table) = Spoilt[name];
        var flaw = Assert.IsType<PolicyProof.Flawed>(PolicyProof.Prove(table));

        Assert.Equal(defect, flaw.Defect);
        Assert.NotEmpty(flaw.Sentence);
        var outcomes = flaw.Cases.Select(@case => PolicyEvaluation.Evaluate(table, @case)).ToList();
        switch (defect)
        {
            case PolicyDefect.Gap:
                Assert.Equal(PolicyFaults.NoRow, Assert.IsType<PolicyFault>(Assert.Single(outcomes)).Code);
                break;
            case PolicyDefect.Overlap:
                Assert.Equal(PolicyFaults.SeveralRows, Assert.IsType<PolicyFault>(Assert.Single(outcomes)).Code);
                break;
            case PolicyDefect.UnreachableRow:
                Assert.Contains(flaw.Rows[0], table.Rows.Where(row => row.Fits(flaw.Cases[0])).Select(row => row.Id));
                Assert.NotEqual(flaw.Rows[0], Assert.IsType<PolicyHit>(Assert.Single(outcomes)).Row.Id);
                break;
            case PolicyDefect.LessForMore:
                Assert.Equal(flaw.Rows, outcomes.Select(outcome => Assert.IsType<PolicyHit>(outcome).Row.Id));
                Assert.True(flaw.Cases[0][0].Number < flaw.Cases[1][0].Number);
                Assert.Equal(flaw.Cases[0].Skip(1), flaw.Cases[1].Skip(1));
                break;
            default:
                Assert.Empty(outcomes);
                break;
        }
    }

    [Fact]
    public void A_gap_is_told_in_words() => Assert.Equal(
        "No row fits amount 200.01 GBP, policyException no.",
        Assert.IsType<PolicyProof.Flawed>(PolicyProof.Prove(Spoilt["gap of a penny"].Table)).Sentence);

    private static PolicyTable Change(PolicyTable table, int row, Func<PolicyRow, PolicyRow> change) =>
        table with { Rows = [.. table.Rows.Select((old, i) => i == row ? change(old) : old)] };
}
