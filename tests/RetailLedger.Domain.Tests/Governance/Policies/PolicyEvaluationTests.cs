using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

public sealed class PolicyEvaluationTests
{
    private static readonly PolicyTable Table = PolicyTables.Refund;

    [Theory]
    [InlineData(0, false, "small")]
    [InlineData(20_000, false, "small")]
    [InlineData(20_001, false, "manager")]
    [InlineData(100_000, false, "manager")]
    [InlineData(100_001, false, "finance")]
    [InlineData(1, true, "exception")]
    [InlineData(100_001, true, "exception")]
    public void The_row_that_fits_counts(long minor, bool exception, string row) =>
        Assert.Equal(row, Assert.IsType<PolicyHit>(PolicyEvaluation.Evaluate(Table, PolicyTables.RefundOf(minor, exception))).Row.Id);

    [Fact]
    public void What_is_not_known_is_a_fault_and_never_a_pass() =>
        AssertFault(PolicyFaults.InputMissing, Table, [PolicyValue.Of("amount", new Money(1, "GBP"))]);

    [Fact]
    public void What_is_given_twice_is_a_fault() =>
        AssertFault(PolicyFaults.InputRepeated, Table, [.. PolicyTables.RefundOf(1), PolicyValue.Of("policyException", true)]);

    [Theory]
    [InlineData(1, "EUR")]
    [InlineData(-1, "GBP")]
    public void An_amount_is_in_the_policys_currency_and_not_below_nothing(long minor, string currency) =>
        AssertFault(PolicyFaults.InputOtherType, Table, PolicyTables.RefundOf(minor, currency: currency));

    [Fact]
    public void A_value_of_another_type_is_a_fault()
    {
        var flag = PolicyValue.Of("policyException", false);

        AssertFault(PolicyFaults.InputOtherType, Table, [PolicyValue.Of("amount", 1m), flag]);
        AssertFault(PolicyFaults.InputOtherType, Table, [new("amount", 0.5m, "GBP"), flag]);
        AssertFault(PolicyFaults.InputOtherType, Table, [PolicyValue.Of("amount", new Money(1, "GBP")), PolicyValue.Of("policyException", "no")]);
        AssertFault(PolicyFaults.InputOtherType, Table, [PolicyValue.Of("amount", new Money(1, "GBP")), new("policyException", 0m, null, false)]);
    }

    [Fact]
    public void A_closed_set_takes_only_what_it_lists()
    {
        var table = OfTexts(HitPolicy.Unique, "toys", "books");

        Assert.IsType<PolicyHit>(PolicyEvaluation.Evaluate(table, [PolicyValue.Of("category", "toys")]));
        AssertFault(PolicyFaults.ValueUnlisted, table, [PolicyValue.Of("category", "Toys")]);
    }

    [Fact]
    public void No_row_is_a_fault() => AssertFault(PolicyFaults.NoRow, OfTexts(HitPolicy.Unique, values: null), [PolicyValue.Of("category", "games")]);

    [Fact]
    public void Two_rows_are_a_fault_where_one_may_fit_and_the_first_where_the_first_counts()
    {
        AssertFault(PolicyFaults.SeveralRows, OfTexts(HitPolicy.Unique, values: null, alsoAnything: true), [PolicyValue.Of("category", "toys")]);
        var hit = Assert.IsType<PolicyHit>(PolicyEvaluation.Evaluate(OfTexts(HitPolicy.First, values: null, alsoAnything: true), [PolicyValue.Of("category", "toys")]));
        Assert.Equal("listed", hit.Row.Id);
    }

    [Fact]
    public void A_pin_holds_for_its_own_inputs_and_for_no_others()
    {
        var pin = new PolicyPin("REFUND-UK", 1, "00", Table.Rows[1], [.. PolicyTables.RefundOf(20_001), PolicyValue.Of("rate", 1m)], ["Found by legal entity UK."]);

        Assert.True(pin.Holds());
        Assert.False((pin with { Inputs = PolicyTables.RefundOf(20_000) }).Holds());
        Assert.False((pin with { Inputs = PolicyTables.RefundOf(20_001, exception: true) }).Holds());
        Assert.False((pin with { Inputs = [] }).Holds());
    }

    private static PolicyTable OfTexts(HitPolicy hit, params string[]? values) => OfTexts(hit, values, alsoAnything: false);

    private static PolicyTable OfTexts(HitPolicy hit, string[]? values, bool alsoAnything) => new(
        "price.markdown",
        hit,
        Scope.Everything,
        [new("category", PolicyInputType.Text, Values: values)],
        [
            new("listed", [PolicyTables.In("category", "toys", "books")], PolicyTables.Automatic),
            .. alsoAnything ? [new PolicyRow("any", [], PolicyTables.Automatic)] : Array.Empty<PolicyRow>(),
        ],
        []);

    private static void AssertFault(string code, PolicyTable table, IReadOnlyList<PolicyValue> inputs) =>
        Assert.Equal(code, Assert.IsType<PolicyFault>(PolicyEvaluation.Evaluate(table, inputs)).Code);
}
