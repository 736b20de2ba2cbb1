using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;
using RetailLedger.Domain.ReplenishmentToAvailability;

namespace RetailLedger.Domain.Tests.ReplenishmentToAvailability;

/// <summary>A deviation of demand has a planner look: with options, what each comes to, and an end. One answer is taken, and silence is noted.</summary>
public sealed class ReplenishmentReviewTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Over = Noon + RecommendReplenishmentReviewDecider.Lasts;
    private static readonly RecommendReplenishmentReview More = new("F-1", "F-1", "item:K-17", "K-17", null, 120, 8, new(40, "ea", 2, 10));
    private static readonly AnswerReplenishmentReview Accept = new("F-1", ReviewAnswer.OrderMore, "dana", "Two weeks of it are on order.");

    [Theory]
    [InlineData(90, ReviewAnswer.OrderMore)]
    [InlineData(8, ReviewAnswer.OrderMore)]
    [InlineData(2, ReviewAnswer.OrderLess)]
    public void It_offers_what_fits_once_for_a_finding_and_ends_after_a_week(long perDay, ReviewAnswer offered)
    {
        var recommended = Recommended(More with { PerDay = perDay, Ground = null });

        Assert.Equal([offered, ReviewAnswer.KeepThePlan], recommended.Options);
        Assert.Equal(Over, recommended.ExpiresAt);
        Assert.Null(recommended.Effects);
        Assert.Same(Decision.Nothing, RecommendReplenishmentReviewDecider.Decide(More, Known(recommended), Noon));
    }

    [Fact]
    public void What_each_option_comes_to_follows_from_stock_demand_and_what_was_expected() => Assert.Equal(
        // 120 a day for ten days are 1,200, of which 40 are there.
        [new(ReviewAnswer.OrderMore, 1_160, 10, 150), new ReviewEffect(ReviewAnswer.KeepThePlan, 0, 0.3m, 5)],
        Recommended(More).Effects!);

    [Fact]
    public void Fewer_to_come_leave_what_is_there_as_it_is() => Assert.Equal(
        // Six a day fewer for ten days.
        [new(ReviewAnswer.OrderLess, -60, 20, 5), new ReviewEffect(ReviewAnswer.KeepThePlan, 0, 20, 5)],
        Recommended(More with { PerDay = 2 }).Effects!);

    [Theory]
    [InlineData(1_200, 0, 10)]
    [InlineData(1_199, 1, 10)]
    [InlineData(-30, 1_200, 10)]
    public void What_is_enough_needs_no_more_and_what_is_promised_elsewhere_is_not_there(int available, int units, int days)
    {
        var effect = Recommended(More with { Ground = new(available, "ea", 1, 10) }).Effects![0];

        Assert.Equal((units, days), ((int)effect.Units, (int)effect.DaysAsFound!));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0)]
    public void Nothing_expected_lasts_for_ever(double expected) =>
        Assert.All(ReviewEffects.Of([ReviewAnswer.OrderMore, ReviewAnswer.KeepThePlan], 0, expected, new(40, "ea", 1, int.MaxValue)), effect => Assert.Equal((0m, null, null), (effect.Units, effect.DaysAsFound, effect.DaysAsExpected)));

    [Fact]
    public void An_answer_says_what_was_made_of_what_was_proposed()
    {
        var known = Known(Recommended(More));

        var accepted = Answered(Accept, known);
        Assert.Equal((ReviewOutcome.Accepted, ReviewAnswer.OrderMore, null, "dana plans."), (accepted.Outcome, accepted.Answer, accepted.Instead, Assert.Single(accepted.Because!)));
        var modified = Answered(Accept with { Outcome = ReviewOutcome.Modified, Instead = " 600 are enough. " }, known);
        Assert.Equal((ReviewOutcome.Modified, "600 are enough."), (modified.Outcome, modified.Instead));
        var rejected = Answered(Accept with { Outcome = ReviewOutcome.Rejected, Answer = null }, known);
        Assert.Equal((ReviewOutcome.Rejected, ReviewAnswer.KeepThePlan), (rejected.Outcome, rejected.Answer));
        Assert.Equal("replenishment_review.answered", Code(Decide(Accept, ReplenishmentReview.Evolve(known, accepted), Noon)));
    }

    [Fact]
    public void What_cannot_be_an_answer_is_refused()
    {
        var known = Known(Recommended(More));

        Assert.Equal("replenishment_review.unknown", Code(Decide(Accept, null, Noon)));
        Assert.Equal("replenishment_review.no_note", Code(Decide(Accept with { Note = " " }, known, Noon)));
        Assert.Equal("replenishment_review.not_offered", Code(Decide(Accept with { Answer = ReviewAnswer.OrderLess }, known, Noon)));
        Assert.Equal("replenishment_review.not_offered", Code(Decide(Accept with { Answer = null }, known, Noon)));
        Assert.Equal("replenishment_review.bad_instead", Code(Decide(Accept with { Outcome = ReviewOutcome.Modified }, known, Noon)));
        Assert.Equal("replenishment_review.bad_instead", Code(Decide(Accept with { Instead = "600" }, known, Noon)));
    }

    [Fact]
    public void Too_late_it_is_followed_no_longer_but_somebody_may_still_say_what_came_of_it()
    {
        var known = Known(Recommended(More));

        Assert.IsType<Decision.Accepted>(Decide(Accept, known, Over.AddTicks(-1)));
        Assert.Equal("replenishment_review.over", Code(Decide(Accept, known, Over)));
        var expired = ReplenishmentReview.Evolve(known, Expired(known, Over));
        // Whatever a clock says: it was noted that nobody answered.
        Assert.Equal("replenishment_review.over", Code(Decide(Accept, expired, Noon)));
        Assert.IsType<Decision.Accepted>(Decide(Accept with { Outcome = ReviewOutcome.Rejected }, expired, Over.AddDays(3)));
    }

    [Fact]
    public void Silence_is_noted_once_when_the_time_is_over_and_never_of_what_was_answered()
    {
        var known = Known(Recommended(More));
        var command = new ExpireReplenishmentReview("F-1");

        Assert.Equal("replenishment_review.unknown", Code(ExpireReplenishmentReviewDecider.Decide(command, null, Over)));
        Assert.Same(Decision.Nothing, ExpireReplenishmentReviewDecider.Decide(command, known, Over.AddTicks(-1)));
        var expired = Expired(known, Over);
        Assert.Equal(Over, expired.ExpiredAt);
        Assert.Same(Decision.Nothing, ExpireReplenishmentReviewDecider.Decide(command, ReplenishmentReview.Evolve(known, expired), Over));
        Assert.Same(Decision.Nothing, ExpireReplenishmentReviewDecider.Decide(command, ReplenishmentReview.Evolve(known, Answered(Accept, known)), Over));
    }

    [Fact]
    public void A_list_has_the_open_ones_first_of_these_what_expires_soonest_then_what_was_over_last()
    {
        var soon = Row([Recommended(More)]);
        var later = Row([Recommended(More) with { ExpiresAt = Over.AddDays(1) }]);
        var expired = Row([Recommended(More), Expired(Known(Recommended(More)), Over)]);
        var answered = Row([Recommended(More), Answered(Accept, Known(Recommended(More)))]);

        Assert.Equal([soon, later, expired, answered], new[] { answered, expired, later, soon }.OrderBy(row => row.Rank));
        Assert.Equal((ReviewStage.Open, ReviewStage.Expired, ReviewStage.Answered), (soon.Stage, expired.Stage, answered.Stage));
        Assert.Equal((40m, 0.3m, 5m), (soon.Available, soon.DaysAsFound, soon.DaysAsExpected));
        // What was answered before anybody was asked what they made of it was accepted.
        Assert.Equal(ReviewOutcome.Accepted, Row([Recommended(More), new ReplenishmentReviewAnswered("F-1", ReviewAnswer.OrderMore, "dana", "Yes.")]).Outcome);
    }

    [Fact]
    public void Whoever_plans_there_may_answer_and_nobody_else()
    {
        var there = new Scope(Location: "LEEDS-01");
        Assert.Null(Refusal("planner", there, there));
        Assert.Null(Refusal("buyer", Scope.Everything, there));
        Assert.Equal("authority.missing", Refusal("planner", there, Scope.Everything));
        Assert.Equal("authority.missing", Refusal("planner", new(Location: "YORK-03"), there));
        Assert.Equal("authority.missing", Refusal("returns-desk", Scope.Everything, there));
        Assert.False(OverrideActs.MayBeOverridden(ActKinds.ReplenishmentReview));
        Assert.Contains(ActKinds.ReplenishmentReview, ActKinds.Givable);

        static string? Refusal(string role, Scope held, Scope asked)
        {
            var record = new ILedgerEvent[]
            {
                new PersonEnrolled("dana", "UK", Scope.Everything), new RoleAssigned("dana", role, held),
                new AuthorityGranted("A-1", "dana", ActKinds.OfFollowing, new(1, "GBP"), held, DateTimeOffset.UnixEpoch),
            }.Aggregate((AuthorityRecord?)null, AuthorityRecord.Evolve)!;
            return (FollowingActs.ReplenishmentReview.Ask("dana", null, null, asked, new Dictionary<string, AuthorityRecord> { ["dana"] = record }, [], Noon).Refusal as Decision.Refused)?.Code;
        }
    }

    private static ReplenishmentReviewRecommended Recommended(RecommendReplenishmentReview command) =>
        Assert.IsType<ReplenishmentReviewRecommended>(Assert.Single(Assert.IsType<Decision.Accepted>(RecommendReplenishmentReviewDecider.Decide(command, null, Noon)).Events));

    private static ReplenishmentReview Known(ReplenishmentReviewRecommended recommended) => ReplenishmentReview.Evolve(null, recommended)!;

    private static Decision Decide(AnswerReplenishmentReview command, ReplenishmentReview? known, DateTimeOffset now) => AnswerReplenishmentReviewDecider.Decide(command, known, ["dana plans."], now);

    private static ReplenishmentReviewAnswered Answered(AnswerReplenishmentReview command, ReplenishmentReview known) =>
        Assert.IsType<ReplenishmentReviewAnswered>(Assert.Single(Assert.IsType<Decision.Accepted>(Decide(command, known, Noon)).Events));

    private static ReplenishmentReviewExpired Expired(ReplenishmentReview known, DateTimeOffset now) =>
        Assert.IsType<ReplenishmentReviewExpired>(Assert.Single(Assert.IsType<Decision.Accepted>(ExpireReplenishmentReviewDecider.Decide(new("F-1"), known, now)).Events));

    private static ReplenishmentReviewRow Row(IReadOnlyList<ILedgerEvent> events) =>
        events.Select((@event, n) => Recorded.As(@event, Noon, n + 1)).Aggregate((ReplenishmentReviewRow?)null, (row, recorded) => ReplenishmentReviewRow.Evolve(row, new("F-1"), recorded))!;

    private static string? Code(Decision decision) => (decision as Decision.Refused)?.Code;
}
