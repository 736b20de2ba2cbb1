using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReturnToResolution;
using static RetailLedger.Domain.Tests.ReturnToResolution.ReturnHistories;

namespace RetailLedger.Domain.Tests.ReturnToResolution;

public sealed class ReturnAuthorisationTests
{
    [Theory]
    [InlineData("defective", null, ReturnReason.Defective, "")]
    [InlineData("DEFECTIVE ", "changed my mind", ReturnReason.Defective, "")]
    [InlineData("unknown-code", "Arrived BROKEN, sorry", ReturnReason.DamagedInTransit, "arrived broken")]
    [InlineData(null, "it stopped working", ReturnReason.Defective, "stopped working")]
    [InlineData(null, "wrong size and too small", ReturnReason.WrongItem, "wrong size")]
    [InlineData(null, "I no longer need it, it is too big", ReturnReason.Unwanted, "no longer need,too big")]
    [InlineData(null, "hm", ReturnReason.Other, "")]
    [InlineData(null, null, ReturnReason.Other, "")]
    public void A_reason_is_classified_by_code_first_and_words_then(string? code, string? text, ReturnReason reason, string words)
    {
        var classified = Single<ReturnReasonClassified>(ClassifyReturnReasonDecider.Decide(new(Id, text), Fold(Requested(reason: code))));

        Assert.Equal(reason, classified.Reason);
        Assert.Equal("Rules", classified.By);
        Assert.Equal(ReturnReasonRules.Version, classified.Version);
        Assert.Equal(words, string.Join(',', classified.Words));
        Assert.Equal(code, classified.ReasonCode);
    }

    [Theory]
    [InlineData("unwanted", 0.4, ReturnReason.Unwanted, "return-reason")]
    [InlineData("unwanted", 0.3999, ReturnReason.Other, "Rules")]
    [InlineData(null, 0.9, ReturnReason.Other, "Rules")]
    [InlineData("other", 0.9, ReturnReason.Other, "Rules")]
    public void Where_rules_find_nothing_a_classifier_that_is_sure_is_followed_and_else_a_person_decides(string? label, double confidence, ReturnReason reason, string by)
    {
        var verdict = new TextVerdict("return-reason", "1", label, "unwanted", (decimal)confidence, 0.4m, ["taste"], "d");
        var classified = Single<ReturnReasonClassified>(ClassifyReturnReasonDecider.Decide(new(Id, "Not to my taste", verdict), Fold(Requested(reason: "see-text"))));

        Assert.Equal((reason, by, "unwanted", (decimal)confidence, by == "Rules"), (classified.Reason, classified.By, classified.Nearest, classified.Confidence, classified.Unclear is not null));
        var judged = Decide(Fold(Requested(reason: "see-text"), classified));
        if (by == "Rules")
            Assert.Equal([ReturnFindings.ReasonUnclear], Single<ReturnReviewRequested>(judged).Findings);
        else
            Single<ReturnAuthorized>(judged);
    }

    [Fact]
    public void A_classifier_is_not_followed_where_code_or_plain_words_say_it()
    {
        var verdict = new TextVerdict("return-reason", "1", "unwanted", "unwanted", 0.99m, 0.4m, [], "d");

        Assert.Equal(ReturnReason.Defective, Single<ReturnReasonClassified>(ClassifyReturnReasonDecider.Decide(new(Id, "it stopped working", verdict), Fold(Requested(reason: null)))).Reason);
        Assert.Equal("classifier.slow", Single<ReturnReasonClassified>(ClassifyReturnReasonDecider.Decide(new(Id, "hm", null, "classifier.slow"), Fold(Requested(reason: null)))).Unclear);
        Assert.Null(Single<ReturnReasonClassified>(ClassifyReturnReasonDecider.Decide(new(Id), Fold(Requested(reason: null)))).Unclear);
    }

    [Fact]
    public void A_reason_is_classified_once_and_only_where_there_is_a_return()
    {
        Assert.Equal("return.unknown", Refusal(ClassifyReturnReasonDecider.Decide(new(Id), null)));
        Assert.Equal("return.unknown", Refusal(ClassifyReturnReasonDecider.Decide(new(Id), Fold(Received))));
        Assert.Equal(Decision.Nothing, ClassifyReturnReasonDecider.Decide(new(Id), Fold(Requested(), new ReturnReasonClassified(Id, ReturnReason.Other, "Rules", "1", []))));
    }

    [Fact]
    public void An_ordinary_return_is_authorised_with_policy_and_inputs_in_the_event()
    {
        var authorised = Single<ReturnAuthorized>(Decide(Fold(Requested(), Reason(ReturnReason.Unwanted))));

        Assert.Equal("RMA-R-1", authorised.Rma);
        Assert.Equal(ReturnPolicy.Standard, authorised.Policy);
        Assert.Equal(new Money(2_500, "GBP"), authorised.Inputs.Value);
        Assert.Equal(ReturnReason.Unwanted, authorised.Inputs.Reason);
        Assert.Equal(Now.AddDays(-5), authorised.Inputs.DeliveredAt);
        Assert.Equal(Now.AddDays(14), authorised.SendBy);
        Assert.Empty(authorised.Findings);
        Assert.Null(authorised.GrantId);
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void The_window_is_exact_and_outside_it_is_a_review_and_no_failure(int daysAgo, bool authorised) =>
        Becomes(Requested(daysAgo: daysAgo), ReturnReason.Unwanted, authorised, ReturnFindings.OutsideWindow);

    [Theory]
    [InlineData(180, true)]
    [InlineData(181, false)]
    public void Faulty_goods_have_a_longer_window(int daysAgo, bool authorised) =>
        Becomes(Requested(daysAgo: daysAgo), ReturnReason.Defective, authorised, ReturnFindings.OutsideWindow);

    [Theory]
    [InlineData(48_999, true)]
    [InlineData(49_000, true)]
    [InlineData(49_001, false)]
    public void The_automatic_value_is_exact_and_counts_all_lines(long minor, bool authorised) =>
        Becomes(Requested(minor), ReturnReason.Unwanted, authorised, ReturnFindings.OverValue);

    [Fact]
    public void Condition_and_reason_decide_together()
    {
        Becomes(Requested(condition: ItemCondition.Damaged), ReturnReason.Unwanted, false, ReturnFindings.Condition);
        Becomes(Requested(condition: ItemCondition.Damaged), ReturnReason.DamagedInTransit, true, "");
        Becomes(Requested(condition: ItemCondition.Used), ReturnReason.Defective, true, "");
        Assert.Equal(ReturnFindings.Used, Single<ReturnRefused>(Decide(Fold(Requested(condition: ItemCondition.Used), Reason(ReturnReason.Unwanted)))).ReasonCode);
    }

    [Fact]
    public void What_cannot_be_judged_is_reviewed()
    {
        Becomes(Requested() with { DeliveredAt = null }, ReturnReason.Unwanted, false, ReturnFindings.DeliveryUnknown);
        Becomes(Requested() with { Lines = [] }, ReturnReason.Unwanted, false, ReturnFindings.OverValue);
        Becomes(Requested() with { Lines = [new(1, "A", Quantity.Each(1), new(long.MaxValue, "GBP")), new(2, "B", Quantity.Each(1), new(long.MaxValue, "GBP"))] }, ReturnReason.Unwanted, false, ReturnFindings.OverValue);
        Becomes(Requested() with { Lines = [new(1, "A", Quantity.Each(1), new(1, "GBP")), new(2, "B", Quantity.Each(1), new(1, "EUR"))] }, ReturnReason.Unwanted, false, ReturnFindings.OverValue);
    }

    [Theory]
    [InlineData(ReturnReason.Defective, null, ReturnRoute.QualityDesk)]
    [InlineData(ReturnReason.Defective, "LEEDS-01", ReturnRoute.QualityDesk)]
    [InlineData(ReturnReason.Unwanted, "LEEDS-01", ReturnRoute.Store)]
    [InlineData(ReturnReason.Unwanted, null, ReturnRoute.Warehouse)]
    public void R039_Goods_are_routed_by_reason_and_by_how_they_come(ReturnReason reason, string? store, ReturnRoute route) =>
        Assert.Equal(route, Single<ReturnAuthorized>(Decide(Fold(Requested() with { BroughtTo = store }, Reason(reason)))).Route);

    [Fact]
    public void A_return_under_review_passes_with_a_matching_grant_only()
    {
        var review = Fold(Requested(daysAgo: 90), Reason(ReturnReason.Unwanted), new ReturnReviewRequested(Id, [ReturnFindings.OutsideWindow], Policy, new(Now, [])));
        var grant = GrantFor(AuthorizeReturnDecider.Act, 2_500);

        Assert.Equal("return.grant_required", Refusal(Decide(review)));
        Assert.Equal("return.grant_required", Refusal(Decide(review, grant with { Act = "return.refund" })));
        Assert.Equal("return.grant_required", Refusal(Decide(review, grant with { Subject = "return/R-2" })));
        Assert.Equal("return.grant_required", Refusal(Decide(review, grant with { Limit = new(2_499, "GBP") })));
        Assert.Equal("return.grant_required", Refusal(Decide(review, grant with { Limit = new(2_500, "EUR") })));
        Assert.Equal("return.grant_required", Refusal(Decide(review, grant with { ValidUntil = Now })));
        var passed = Single<ReturnAuthorized>(Decide(review, grant));
        Assert.Equal("g-1", passed.GrantId);
        Assert.Equal([ReturnFindings.OutsideWindow], passed.Findings);
    }

    [Fact]
    public void What_is_decided_stays_decided()
    {
        Assert.Equal("return.unknown", Refusal(Decide(null)));
        Assert.Equal(Decision.Nothing, Decide(Fold(Requested(), Authorised)));
        Assert.Equal("return.refused", Refusal(Decide(Fold(Requested(), new ReturnRefused(Id, "no")))));
    }

    [Fact]
    public void A_person_refuses_with_a_reason_as_long_as_nobody_said_yes()
    {
        var refuse = new RefuseReturn(Id, "abuse", "third time this month");

        Assert.Equal(new ReturnRefused(Id, "abuse", Note: "third time this month"), Single<ReturnRefused>(RefuseReturnDecider.Decide(refuse, Fold(Requested()))));
        Assert.Equal("return.unknown", Refusal(RefuseReturnDecider.Decide(refuse, null)));
        Assert.Equal("return.no_reason", Refusal(RefuseReturnDecider.Decide(refuse with { ReasonCode = " " }, Fold(Requested()))));
        Assert.Equal("return.authorised", Refusal(RefuseReturnDecider.Decide(refuse, Fold(Requested(), Authorised))));
        Assert.Equal(Decision.Nothing, RefuseReturnDecider.Decide(refuse, Fold(Requested(), new ReturnRefused(Id, "no"))));
    }

    private static void Becomes(ReturnRequested requested, ReturnReason reason, bool authorised, string finding)
    {
        var decision = Decide(Fold(requested, Reason(reason)));
        if (authorised)
            Single<ReturnAuthorized>(decision);
        else
            Assert.Contains(finding, Single<ReturnReviewRequested>(decision).Findings);
    }

    private static ReturnReasonClassified Reason(ReturnReason reason) => new(Id, reason, "Rules", "1", []);

    private static Decision Decide(Return? @return, Grant? grant = null) => AuthorizeReturnDecider.Decide(new(Id), @return, Policy, grant, Now);
}
