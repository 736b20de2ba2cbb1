using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>Of what passes alone a share is drawn, which nobody can foretell and anybody can check, and looked at by who had no part in it.</summary>
public sealed class SampleTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly Scope Leeds = new("UK", "GIFTS", "North", "store", "LEEDS");

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.05)]
    [InlineData(0.5)]
    public void The_share_that_is_drawn_is_the_share_that_was_named(double share)
    {
        var drawn = Enumerable.Range(0, 20_000).Count(n => SampleActDecider.IsDrawn($"0199-{n}", (decimal)share)) / 20_000d;

        // Four deviations of a draw of so many.
        Assert.InRange(drawn, share - (4 * Math.Sqrt(share * (1 - share) / 20_000)), share + (4 * Math.Sqrt(share * (1 - share) / 20_000)));
    }

    [Fact]
    public void Nothing_is_drawn_of_none_and_everything_of_all_and_twice_the_same()
    {
        foreach (var id in Enumerable.Range(0, 1_000).Select(n => $"event-{n}"))
        {
            Assert.False(SampleActDecider.IsDrawn(id, 0));
            Assert.True(SampleActDecider.IsDrawn(id, 1));
            Assert.Equal(SampleActDecider.IsDrawn(id, 0.3m), SampleActDecider.IsDrawn(id, 0.3m));
            Assert.True(!SampleActDecider.IsDrawn(id, 0.1m) || SampleActDecider.IsDrawn(id, 0.3m));
        }
    }

    [Fact]
    public void What_is_drawn_is_drawn_once_and_is_due_within_five_days_of_a_shop()
    {
        var drawn = Assert.IsType<ActSampled>(Assert.Single(Assert.IsType<Decision.Accepted>(SampleActDecider.Decide(Act, known: null, Monday)).Events));

        Assert.Equal(SampleLinks.Stream("event-1"), drawn.OwnStream());
        Assert.InRange(drawn.ReviewBy, Monday.AddDays(4), Monday.AddDays(7));
        Assert.IsNotType<Decision.Accepted>(SampleActDecider.Decide(Act, Sample.Evolve(null, drawn), Monday));
        Assert.IsNotType<Decision.Accepted>(SampleActDecider.Decide(Act with { Share = 0 }, known: null, Monday));
    }

    [Theory]
    [InlineData("sample.unknown", "ines", "x", false, false)]
    [InlineData("sample.reviewed", "ines", "x", true, true)]
    [InlineData("sample.no_comment", "ines", " ", true, false)]
    [InlineData("authority.missing", "jo", "x", true, false)]
    [InlineData("separation.requested", "omar", "x", true, false)]
    public void Who_may_not_review_is_told_why(string code, string by, string comment, bool isDrawn, bool isReviewed)
    {
        var known = isDrawn ? Drawn : null;
        if (isReviewed)
            known = Sample.Evolve(known, new SampledActReviewed("event-1", "ines", SampleVerdict.RightlyAlone, "Fine.", []));

        var decision = ReviewSampleDecider.Decide(new("event-1", SampleVerdict.RightlyAlone, by, comment), known, Ground, Monday);

        Assert.Equal(code, Assert.IsType<Decision.Refused>(decision).Code);
    }

    [Fact]
    public void Whoever_had_no_part_in_it_and_may_judge_it_says_what_they_found_however_late()
    {
        var missed = Assert.IsType<Decision.Accepted>(SampleClock.MissReview(Drawn, Drawn.Drawn.ReviewBy)).Events;
        var known = missed.Aggregate((Sample?)Drawn, Sample.Evolve);
        Assert.True(known!.IsReviewMissed);
        Assert.IsNotType<Decision.Accepted>(SampleClock.MissReview(known, Monday.AddDays(90)));
        Assert.IsNotType<Decision.Accepted>(SampleClock.MissReview(Drawn, Drawn.Drawn.ReviewBy.AddTicks(-1)));

        var said = Assert.IsType<Decision.Accepted>(ReviewSampleDecider.Decide(new("event-1", SampleVerdict.ShouldHaveBeenAsked, "ines", " Odd. "), known, Ground, Monday.AddDays(90)));

        var review = Assert.IsType<SampledActReviewed>(Assert.Single(said.Events));
        Assert.Equal(("ines", SampleVerdict.ShouldHaveBeenAsked, "Odd."), (review.By, review.Verdict, review.Comment));
        Assert.NotEmpty(review.Because);
    }

    [Theory]
    [InlineData("REFUND version 3", "REFUND", 3)]
    [InlineData("A version of ours version 12", "A version of ours", 12)]
    public void What_let_it_pass_is_read_as_it_was_written(string text, string policy, int version)
    {
        Assert.Equal((policy, version), PolicyReference.Parse(text));
        Assert.Equal(text, PolicyReference.Of(policy, version));
    }

    [Theory]
    [InlineData("")]
    [InlineData("REFUND")]
    [InlineData("REFUND version")]
    [InlineData("REFUND version x")]
    [InlineData(" version 3")]
    public void What_names_no_policy_is_none(string text) => Assert.Null(PolicyReference.Parse(text));

    private static SampleAct Act => new("event-1", "stock.write-off", "write-off/WO-1", new(1_200, "GBP"), Leeds, "WRITE-OFF", 1, 1, ["omar"]);

    private static Sample Drawn => Sample.Evolve(null, ((Decision.Accepted)SampleActDecider.Decide(Act, known: null, Monday)).Events[0])!;

    private static OverrideGround Ground => new(
        new Dictionary<string, AuthorityRecord>
        {
            ["ines"] = Record(new PersonEnrolled("ines", "UK", Scope.Everything), Role("ines"), Right("ines")),
            ["omar"] = Record(new PersonEnrolled("omar", "UK", Scope.Everything), Role("omar"), Right("omar")),
            ["jo"] = Record(new PersonEnrolled("jo", "UK", Scope.Everything), Role("jo")),
        },
        Participants: null, Rates: [], Asked: []);

    private static RoleAssigned Role(string person) => new(person, "internal-control", Scope.Everything);

    private static AuthorityGranted Right(string person) => new($"A-{person}", person, [OverrideActs.Review], new(100_000, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch);

    private static AuthorityRecord Record(params ILedgerEvent[] said) => said.Aggregate((AuthorityRecord?)null, AuthorityRecord.Evolve)!;
}
