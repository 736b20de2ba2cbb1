using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>What whoever decides is told has changed since leave was asked.</summary>
public sealed class ApprovalChangesTests
{
    private static readonly Money Pounds = new(10_000, "GBP");

    [Fact]
    public void What_is_as_it_was_is_not_told() => Assert.Empty(Since(Pounds, PolicyValue.Of("amount", Pounds), PolicyValue.Of("reason", "late")));

    [Fact]
    public void Less_money_another_reason_what_is_new_and_what_is_gone_are_told()
    {
        var changes = Since(new(9_000, "GBP"), PolicyValue.Of("amount", new Money(9_000, "GBP")), PolicyValue.Of("beforeReceipt", true));

        Assert.Equal(["amount", "beforeReceipt", "reason"], changes.Select(change => change.Input));
        Assert.Equal((10_000m, 9_000m), (changes[0].Asked!.Number!.Value, changes[0].Now!.Number!.Value));
        Assert.Null(changes[1].Asked);
        Assert.Null(changes[2].Now);
    }

    [Fact]
    public void An_amount_in_the_policys_currency_is_compared_with_what_was_stated()
    {
        var euros = new Money(12_000, "EUR");
        var request = Request(euros, PolicyValue.Of("amount", Pounds), PolicyValue.Of("amount", euros) with { Input = "amount.stated" }, PolicyValue.Of("amount.rate", "1 EUR = 0.83 GBP"));

        Assert.Empty(ApprovalChanges.Since(request, euros, [PolicyValue.Of("amount", euros)]));
        Assert.Single(ApprovalChanges.Since(request, new(13_000, "EUR"), [PolicyValue.Of("amount", new Money(13_000, "EUR"))]));
    }

    private static IReadOnlyList<ChangedInput> Since(Money amount, params PolicyValue[] now) =>
        ApprovalChanges.Since(Request(Pounds, PolicyValue.Of("amount", Pounds), PolicyValue.Of("reason", "late")), amount, now);

    private static ApprovalRequested Request(Money amount, params PolicyValue[] inputs) =>
        new("return.refund/return/R-1", 1, "ann", amount, Scope.Everything, inputs, [RequestApprovalDecider.Fallback], [], [], 60);
}
