using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using static RetailLedger.Domain.Tests.ReturnToResolution.ReturnHistories;

namespace RetailLedger.Domain.Tests.ReturnToResolution;

public sealed class ReturnResolutionTests
{
    private static readonly RequestRefund Request = new(Id, 1, new(1_500, "GBP"), "return");
    private static readonly RefundInstructed Told = new(Id, 1, "R-1-1", new(1_500, "GBP"), RefundMethod.OriginalTender, 1, new(20_000, "GBP"));

    private static RefundRequested Asked(long minor = 1_500, int line = 1) => new(Id, line, new(minor, "GBP"), RefundMethod.OriginalTender, "return", []);

    [Theory]
    [InlineData(Grade.A, null, 1_500, Disposition.Restock, "grade-a")]
    [InlineData(Grade.B, ReturnReason.Unwanted, 1_500, Disposition.Refurbish, "grade-b")]
    [InlineData(Grade.C, ReturnReason.Unwanted, 1_500, Disposition.Liquidate, "grade-c")]
    [InlineData(Grade.A, ReturnReason.Defective, 1_500, Disposition.ReturnToVendor, "defective")]
    [InlineData(Grade.D, ReturnReason.Defective, 4_999, Disposition.Scrap, "grade-d")]
    [InlineData(Grade.D, null, 5_000, Disposition.Scrap, "grade-d")]
    [InlineData(Grade.D, null, 5_001, Disposition.Hold, "scrap-over-limit")]
    public void Goods_go_where_their_grade_sends_them(Grade grade, ReturnReason? reason, long paid, Disposition disposition, string because)
    {
        var graded = Here(paid, [.. reason is { } r ? [new ReturnReasonClassified(Id, r, "Rules", "1", [])] : Array.Empty<ILedgerEvent>(), new ReturnGraded(Id, 1, grade)]);

        Assert.Equal(new DispositionAssigned(Id, 1, disposition, because, "disposition-1", grade), Single<DispositionAssigned>(AssignDispositionDecider.Decide(new(Id, 1), graded)));
    }

    [Fact]
    public void What_nobody_looked_at_goes_nowhere_and_what_is_not_ours_is_held()
    {
        Assert.Equal("return.unknown", Refusal(AssignDispositionDecider.Decide(new(Id, 1), null)));
        Assert.Equal("return.no_such_line", Refusal(AssignDispositionDecider.Decide(new(Id, 9), Here())));
        Assert.Equal("return.not_inspected", Refusal(AssignDispositionDecider.Decide(new(Id, 1), Here())));
        Assert.Equal(Disposition.Hold, Single<DispositionAssigned>(AssignDispositionDecider.Decide(new(Id, 1), Here(1_500, new WrongItemReturned(Id, 1, "99")))).Disposition);
        Assert.Equal(Decision.Nothing, AssignDispositionDecider.Decide(new(Id, 1), Here(1_500, new ReturnGraded(Id, 1, Grade.A), new DispositionAssigned(Id, 1, Disposition.Restock, "grade-a", "1"))));
    }

    [Fact]
    public void A_refund_is_requested_and_says_what_keeps_it()
    {
        Assert.Empty(Single<RefundRequested>(RequestRefundDecider.Decide(Request, Here(), Now)).Findings);
        Assert.Equal([ReturnFindings.RefundBeforeReceipt], Single<RefundRequested>(RequestRefundDecider.Decide(Request, Fold(Requested(), Authorised), Now)).Findings);
        Assert.Equal([ReturnFindings.RefundOverLimit], Single<RefundRequested>(RequestRefundDecider.Decide(Request with { Amount = new(20_001, "GBP") }, Here(30_000), Now)).Findings);
        Assert.Equal(Decision.Nothing, RequestRefundDecider.Decide(Request, Here(1_500, Asked()), Now));
        Single<RefundRequested>(RequestRefundDecider.Decide(Request with { Amount = new(1_400, "GBP") }, Here(1_500, Asked()), Now));
        Single<RefundRequested>(RequestRefundDecider.Decide(Request with { Method = RefundMethod.BankTransfer }, Here(1_500, Asked(), Told, new RefundFailed("R-1-1", "expired", Id)), Now));
    }

    [Theory]
    [InlineData(0, "GBP", "refund.no_amount")]
    [InlineData(-1, "GBP", "refund.no_amount")]
    [InlineData(1_500, "EUR", "refund.other_currency")]
    [InlineData(1_501, "GBP", "refund.more_than_paid")]
    public void An_amount_is_more_than_nothing_and_no_more_than_was_paid(long minor, string currency, string code) =>
        Assert.Equal(code, Refusal(RequestRefundDecider.Decide(Request with { Amount = new(minor, currency) }, Here(), Now)));

    [Fact]
    public void A_refund_is_not_requested_where_nothing_may_be_given()
    {
        Assert.Equal("return.unknown", Refusal(RequestRefundDecider.Decide(Request, null, Now)));
        Assert.Equal("return.no_such_line", Refusal(RequestRefundDecider.Decide(Request with { Line = 3 }, Here(), Now)));
        Assert.Equal("return.line_settled", Refusal(RequestRefundDecider.Decide(Request, Here(1_500, new StoreCreditIssued(Id, 1, new(1, "GBP"), new(1, "GBP"))), Now)));
        Assert.Equal("return.refused", Refusal(RequestRefundDecider.Decide(Request, Fold(Requested(), new ReturnRefused(Id, "no")), Now)));
        Assert.Equal("return.not_authorised", Refusal(RequestRefundDecider.Decide(Request, Fold(Requested()), Now)));
        Assert.Equal("refund.under_way", Refusal(RequestRefundDecider.Decide(Request, Here(1_500, Asked(), Told), Now)));
    }

    [Fact]
    public void The_gateway_is_told_once_and_again_only_after_it_failed()
    {
        Assert.Equal(Told, Single<RefundInstructed>(Instruct(Here(1_500, Asked()))));
        Assert.Equal(Decision.Nothing, Instruct(Here(1_500, Asked(), Told)));
        Assert.Equal(Decision.Nothing, Instruct(Here(1_500, Asked(), Told, new RefundIssued("R-1-1", new(1_500, "GBP"), Id))));
        Assert.Equal(Told with { Attempt = 2 }, Single<RefundInstructed>(Instruct(Here(1_500, Asked(), Told, new RefundFailed("R-1-1", "expired", Id)))));
    }

    [Fact]
    public void The_gateway_is_not_told_what_nobody_may_say()
    {
        Assert.Equal("return.unknown", Refusal(Instruct(null)));
        Assert.Equal("return.no_such_line", Refusal(InstructRefundDecider.Decide(new(Id, 4), Here(), null, Now)));
        Assert.Equal("return.line_settled", Refusal(Instruct(Here(1_500, Asked(), new ExchangeShipped(Id, 1, "S")))));
        Assert.Equal("return.not_authorised", Refusal(Instruct(Fold(Requested(), Asked()))));
        Assert.Equal("return.refused", Refusal(Instruct(Fold(Requested(), new ReturnRefused(Id, "no"), Asked()))));
        Assert.Equal("refund.not_requested", Refusal(Instruct(Here())));
        Assert.Equal("refund.more_than_paid", Refusal(Instruct(Here(1_500, Asked(1_501)))));
    }

    [Theory]
    [InlineData(19_999, true)]
    [InlineData(20_000, true)]
    [InlineData(20_001, false)]
    public void The_automatic_limit_of_a_refund_is_exact(long minor, bool told)
    {
        var decision = Instruct(Here(minor, Asked(minor)));

        if (told)
            Assert.Null(Single<RefundInstructed>(decision).GrantId);
        else
            Assert.Equal("refund.grant_required", Refusal(decision));
    }

    [Theory]
    [InlineData(19_000, true)]
    [InlineData(19_001, false)]
    public void The_limit_counts_all_lines_of_a_return_so_that_splitting_gains_nothing(long minor, bool told)
    {
        var other = new RefundInstructed(Id, 2, "R-1-2", new(1_000, "GBP"), RefundMethod.OriginalTender, 1, new(20_000, "GBP"));

        Assert.Equal(told, Instruct(Here(minor, Asked(1_000, 2), other, Asked(minor))) is Decision.Accepted);
        Assert.Equal(told, Instruct(Here(minor, Asked(1_000, 2), other, new RefundIssued("R-1-2", new(1_000, "GBP"), Id), Asked(minor))) is Decision.Accepted);
    }

    [Fact]
    public void A_partner_that_states_less_than_nothing_makes_no_room_for_more() =>
        Assert.Equal("refund.grant_required", Refusal(Instruct(Here(25_000, Asked(21_000), new RefundIssued("R-1-2", new(-5_000, "GBP"), Id)))));

    [Fact]
    public void A_matching_grant_lets_a_refund_go_and_is_named_only_where_it_was_needed()
    {
        var grant = GrantFor(InstructRefundDecider.Limit.Act, 30_000);

        Assert.Equal("g-1", Single<RefundInstructed>(Instruct(Here(30_000, Asked(30_000)), grant)).GrantId);
        Assert.Equal("refund.grant_required", Refusal(Instruct(Here(30_001, Asked(30_001)), grant)));
        Assert.Equal("refund.grant_required", Refusal(Instruct(Here(30_000, Asked(30_000)), grant with { ValidUntil = Now })));
        Assert.Null(Single<RefundInstructed>(Instruct(Here(1_500, Asked()), grant)).GrantId);
    }

    [Fact]
    public void Money_goes_before_the_goods_are_here_only_with_a_grant()
    {
        var away = Fold(Requested(), Authorised, new ReturnShipped(Id), Asked());

        Assert.Equal("refund.before_receipt", Refusal(Instruct(away)));
        Assert.Equal("g-1", Single<RefundInstructed>(Instruct(away, GrantFor(InstructRefundDecider.Limit.Act))).GrantId);
    }

    [Fact]
    public void An_exchange_is_offered_for_no_more_than_came()
    {
        var offer = new OfferExchange(Id, 1, "84029G", Quantity.Each(2));

        Assert.Equal(new ExchangeOffered(Id, 1, "84029G", Quantity.Each(2)), Single<ExchangeOffered>(OfferExchangeDecider.Decide(offer, Here())));
        Assert.Equal("exchange.bad_quantity", Refusal(OfferExchangeDecider.Decide(offer with { Quantity = Quantity.Each(3) }, Here())));
        Assert.Equal("exchange.bad_quantity", Refusal(OfferExchangeDecider.Decide(offer with { Quantity = Quantity.Each(0) }, Here())));
        Assert.Equal("exchange.bad_quantity", Refusal(OfferExchangeDecider.Decide(offer with { Quantity = new(1, "kg") }, Here())));
        Assert.Equal("return.unknown", Refusal(OfferExchangeDecider.Decide(offer, null)));
        Assert.Equal("return.no_such_line", Refusal(OfferExchangeDecider.Decide(offer with { Line = 7 }, Here())));
        Assert.Equal("return.not_authorised", Refusal(OfferExchangeDecider.Decide(offer, Fold(Requested()))));
        Assert.Equal("return.refused", Refusal(OfferExchangeDecider.Decide(offer, Fold(Requested(), new ReturnRefused(Id, "no")))));
        Assert.Equal("return.line_settled", Refusal(OfferExchangeDecider.Decide(offer, Here(1_500, new RefundIssued("R-1-1", new(1, "GBP"), Id)))));
        Assert.Equal("refund.under_way", Refusal(OfferExchangeDecider.Decide(offer, Here(1_500, Asked(), Told))));
        Assert.Equal(Decision.Nothing, OfferExchangeDecider.Decide(offer, Here(1_500, new ExchangeOffered(Id, 1, "84029G", Quantity.Each(2)))));
        Assert.Equal(Decision.Nothing, OfferExchangeDecider.Decide(offer, Here(1_500, new ExchangeShipped(Id, 1, "S"))));
    }

    [Theory]
    [InlineData(19_999, null)]
    [InlineData(20_000, null)]
    [InlineData(20_001, "refund.grant_required")]
    public void The_automatic_limit_of_store_credit_is_exact(long minor, string? refusal)
    {
        var decision = Credit(Here(minor), minor);

        if (refusal is null)
            Assert.Equal(new StoreCreditIssued(Id, 1, new(minor, "GBP"), new(20_000, "GBP")), Single<StoreCreditIssued>(decision));
        else
            Assert.Equal(refusal, Refusal(decision));
    }

    [Fact]
    public void Store_credit_is_given_once_for_goods_that_are_here()
    {
        Assert.Equal("return.unknown", Refusal(Credit(null)));
        Assert.Equal("return.no_such_line", Refusal(IssueStoreCreditDecider.Decide(new(Id, 8, new(1, "GBP")), Here(), null, Now)));
        Assert.Equal("return.not_authorised", Refusal(Credit(Fold(Requested()))));
        Assert.Equal("return.refused", Refusal(Credit(Fold(Requested(), new ReturnRefused(Id, "no")))));
        Assert.Equal("refund.under_way", Refusal(Credit(Here(1_500, Asked(), Told))));
        Assert.Equal("refund.more_than_paid", Refusal(Credit(Here(), 1_501)));
        Assert.Equal("refund.before_receipt", Refusal(Credit(Fold(Requested(), Authorised))));
        Assert.Equal("g-1", Single<StoreCreditIssued>(IssueStoreCreditDecider.Decide(new(Id, 1, new(1_500, "GBP")), Fold(Requested(), Authorised), GrantFor(IssueStoreCreditDecider.Limit.Act), Now)).GrantId);
        Assert.Equal(Decision.Nothing, Credit(Here(1_500, new StoreCreditIssued(Id, 1, new(1_500, "GBP"), new(1, "GBP")))));
        Assert.Equal("return.line_settled", Refusal(Credit(Here(1_500, new RefundIssued("R-1-1", new(1, "GBP"), Id)))));
    }

    [Fact]
    public void What_came_is_rejected_with_a_reason_unless_money_is_on_its_way()
    {
        var reject = new RejectReturn(Id, "worn");

        Assert.Equal([1, 2], Single<ReturnRejected>(RejectReturnDecider.Decide(reject, Here())).Lines);
        Assert.Equal([2], Single<ReturnRejected>(RejectReturnDecider.Decide(reject, Here(1_500, Asked(), Told, new RefundIssued("R-1-1", new(1_500, "GBP"), Id)))).Lines);
        Assert.Equal("return.unknown", Refusal(RejectReturnDecider.Decide(reject, null)));
        Assert.Equal("return.no_reason", Refusal(RejectReturnDecider.Decide(reject with { ReasonCode = "" }, Here())));
        Assert.Equal("return.not_received", Refusal(RejectReturnDecider.Decide(reject, Fold(Requested(), Authorised))));
        Assert.Equal("refund.under_way", Refusal(RejectReturnDecider.Decide(reject, Here(1_500, Asked(), Told))));
        Assert.Equal(Decision.Nothing, RejectReturnDecider.Decide(reject, Here(1_500, new ReturnRejected(Id, "worn", [1, 2]))));
    }

    [Fact]
    public void A_return_is_closed_when_every_line_is_settled_and_not_before()
    {
        var one = new RefundIssued("R-1-1", new(1_500, "GBP"), Id);
        var resolve = new ResolveReturn(Id);

        Assert.Equal("return.unknown", Refusal(ResolveReturnDecider.Decide(resolve, null, Now)));
        Assert.Equal("return.unresolved", Refusal(ResolveReturnDecider.Decide(resolve, Here(1_500, one), Now)));
        Assert.Equal("return.unresolved", Refusal(ResolveReturnDecider.Decide(resolve, Fold(Requested() with { Lines = [] }), Now)));
        Assert.Equal(
            new ReturnResolved(Id, ResolutionKind.Refunded, 3, new(2_500, "GBP")),
            Single<ReturnResolved>(ResolveReturnDecider.Decide(resolve, Here(1_500, one, new RefundIssued("R-1-2", new(1_000, "GBP"), Id)), Now.AddDays(3.9))));
        Assert.Equal(
            new ReturnResolved(Id, ResolutionKind.Mixed, 0, new(1_500, "GBP")),
            Single<ReturnResolved>(ResolveReturnDecider.Decide(resolve, Here(1_500, one, new ReturnRejected(Id, "worn", [2])), Now.AddDays(-1))));
        Assert.Equal(ResolutionKind.Exchanged, Single<ReturnResolved>(ResolveReturnDecider.Decide(resolve, Here(1, new ExchangeShipped(Id, 1, "S"), new ExchangeShipped(Id, 2, "S")), Now)).Kind);
        Assert.Equal(Decision.Nothing, ResolveReturnDecider.Decide(resolve, Here(1_500, new ReturnResolved(Id, ResolutionKind.Rejected, 1)), Now));
    }

    private static Decision Instruct(Return? @return, Grant? grant = null) => InstructRefundDecider.Decide(new(Id, 1), @return, grant, Now);

    private static Decision Credit(Return? @return, long minor = 1_500) => IssueStoreCreditDecider.Decide(new(Id, 1, new(minor, "GBP")), @return, null, Now);
}
