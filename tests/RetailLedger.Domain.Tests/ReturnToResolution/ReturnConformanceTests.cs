using CsCheck;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using static RetailLedger.Domain.Tests.ReturnToResolution.ReturnHistories;

namespace RetailLedger.Domain.Tests.ReturnToResolution;

public sealed class ReturnConformanceTests
{
    private static readonly RefundRequested Asked = new(Id, 1, new(1_500, "GBP"), RefundMethod.OriginalTender, "return", []);
    private static readonly RefundInstructed Told = new(Id, 1, "R-1-1", new(1_500, "GBP"), RefundMethod.OriginalTender, 1, new(20_000, "GBP"));
    private static readonly RefundIssued Issued = new("R-1-1", new(1_500, "GBP"), Id);

    [Fact]
    public void A_return_as_it_should_be_breaks_nothing() => Assert.All(
        Broken(Requested(), Authorised, new ReturnLabelIssued(Id, "T"), new ReturnShipped(Id), Received, new ReturnGraded(Id, 1, Grade.A), Asked, Told, Issued), Assert.Empty);

    [Fact]
    public void A_refund_that_nobody_instructed_passes_a_control_by()
    {
        var dashboard = Assert.Single(ReturnConformance.Check(null, new RefundIssued("X", new(999, "GBP"))));
        Assert.Equal(new("refund.issued_without_instruction", ReturnConformance.RefundControl, new Money(999, "GBP")), dashboard);
        Assert.Equal("refund.issued_without_instruction", Rule(Here(), Issued));
        Assert.Equal("refund.issued_without_instruction", Rule(Here(1_500, Asked), Issued));
    }

    [Fact]
    public void A_refund_other_than_instructed_is_named()
    {
        Assert.Equal("refund.issued_twice", Rule(Here(1_500, Asked, Told, Issued), Issued));
        Assert.Equal("refund.issued_twice", Rule(Here(1_500, Issued), Issued));
        Assert.Equal("refund.issued_other_amount", Rule(Here(1_500, Asked, Told), Issued with { Amount = new(1_499, "GBP") }));
        Assert.Equal(
            ["refund.issued_other_amount", "refund.issued_more_than_paid"],
            ReturnConformance.Check(Here(1_500, Asked, Told), Issued with { Amount = new(1_501, "GBP") }).Select(deviation => deviation.Rule));
        Assert.Equal("refund.issued_for_settled_line", Rule(
            Here(1_500, Asked, Told, new RefundFailed("R-1-1", "x", Id), new StoreCreditIssued(Id, 1, new(1_500, "GBP"), new(1, "GBP"))), Issued));
    }

    [Fact]
    public void Goods_that_nobody_wanted_back_are_named()
    {
        Assert.Equal("return.received_unauthorised", Rule(null, Received));
        Assert.Equal("return.received_unauthorised", Rule(Fold(Requested()), Received));
        Assert.Equal("return.sent_after_refusal", Rule(Fold(Requested(), new ReturnRefused(Id, "no")), Received));
        Assert.Equal("return.received_after_all", Rule(Fold(Requested(), Authorised, new ReturnNotReceived(Id)), Received));
        Assert.Equal("return.requested_twice", Rule(Fold(Requested()), Requested()));
    }

    [Fact]
    public void An_exchange_that_nobody_offered_is_named()
    {
        Assert.Equal("return.exchanged_without_offer", Rule(Here(), new ExchangeShipped(Id, 1, "S")));
        Assert.Equal("return.exchanged_settled_line", Rule(Here(1_500, Issued), new ExchangeShipped(Id, 1, "S")));
    }

    [Fact]
    public void What_merely_comes_late_or_out_of_order_is_no_deviation()
    {
        Assert.Empty(ReturnConformance.Check(Here(), new ReturnShipped(Id)));
        Assert.Empty(ReturnConformance.Check(Fold(Requested(), Authorised), new ReturnGraded(Id, 1, Grade.A)));
        Assert.Empty(ReturnConformance.Check(null, new ReturnLabelIssued(Id, "T")));
    }

    [Fact]
    public void A_deviation_is_noted_once_on_whichever_case_it_happened()
    {
        var note = new NoteReturnDeviation("refund/X", "e-1", [new("refund.issued_without_instruction", ReturnConformance.RefundControl, new(9, "GBP")), new("refund.issued_without_instruction")]);
        var noted = Single<ReturnDeviationDetected>(NoteReturnDeviationDecider.Decide(note, null));

        Assert.Equal(new("refund/X", "refund.issued_without_instruction", "e-1", ReturnConformance.RefundControl, new Money(9, "GBP")), noted);
        Assert.Equal(Decision.Nothing, NoteReturnDeviationDecider.Decide(note, Fold(noted)));
        Single<ReturnDeviationDetected>(NoteReturnDeviationDecider.Decide(note with { EventId = "e-2" }, Fold(noted)));
        Assert.Equal(Decision.Nothing, NoteReturnDeviationDecider.Decide(note with { Deviations = [] }, null));
    }

    public static TheoryData<string, ILedgerEvent[]> Breaches => new(new ReturnBreaches(Id).All.Select(breach => (breach.Rule, breach.History)));

    [Theory]
    [MemberData(nameof(Breaches))]
    public void R136_Each_rule_has_a_history_that_breaks_exactly_it(string rule, ILedgerEvent[] history) =>
        Assert.Equal([rule], Broken(history).SelectMany(broken => broken).Select(deviation => deviation.Rule));

    [Fact]
    public void R136_Every_rule_is_broken_by_a_test() =>
        Assert.Equal(ReturnConformance.Rules.Order(StringComparer.Ordinal), Breaches.Select(row => row.Data.Item1).Order(StringComparer.Ordinal));

    [Fact]
    public void R136_An_independent_reading_finds_the_same_on_any_history()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        var breaches = new ReturnBreaches(Id).All.Select(breach => breach.History).ToArray();
        // The histories that break a rule each are among them: by chance alone a rare rule would now and then go unseen.
        Gen.OneOf(Any, Begun, Gen.Int[0, breaches.Length - 1].Select(i => breaches[i])).Sample(history =>
        {
            for (var i = 0; i < history.Length; i++)
            {
                var broken = ReturnConformance.Check(Fold(history.Take(i)), history[i]).Select(deviation => deviation.Rule).Order(StringComparer.Ordinal).ToList();
                Assert.Equal(ReturnCritic.Broken(history, i), broken);
                foreach (var rule in broken)
                    seen.AddOrUpdate(rule, 1, (_, times) => times + 1);
            }
        }, iter: 10_000);
        Assert.Equal(ReturnConformance.Rules.Order(StringComparer.Ordinal), seen.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_history_can_be_checked() => Any.Sample(history =>
    {
        var @return = (Return?)null;
        foreach (var @event in history)
        {
            ReturnConformance.Check(@return, @event);
            @return = Return.Evolve(@return, @event);
        }
    }, iter: 10_000);

    private static IEnumerable<IReadOnlyList<ReturnDeviation>> Broken(params ILedgerEvent[] history) =>
        history.Select((@event, i) => ReturnConformance.Check(Fold(history.Take(i)), @event));

    private static string Rule(Return? before, ILedgerEvent @event) => Assert.Single(ReturnConformance.Check(before, @event)).Rule;
}
