using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>An emergency authority: who may give it, who may use it, what ends it, and who looks at it afterwards. By <see cref="RequestOverrideDecider"/>,
/// <see cref="DecideOverrideDecider"/>, <see cref="ActByOverrideDecider"/>, <see cref="UseOverrideDecider"/> and <see cref="ReviewOverrideDecider"/>.</summary>
public sealed class OverrideDeciderTests
{
    private readonly OverrideScene _scene = new();

    [Fact]
    public void R126_An_override_says_who_why_which_rule_and_until_when_and_is_used_once_and_reviewed()
    {
        _scene.Ask(minutes: 90);
        _scene.Decide("max");
        _scene.Act("ann", eventId: "E-9");
        _scene.Review("cora", OverrideVerdict.NotJustified, "the buyer was at her desk");

        Assert.Collection(
            _scene.Events,
            e => Assert.Equal(("ann", "nobody-reachable", "the lorry leaves"), e is OverrideRequested r ? (r.RequestedBy, r.ReasonCode, r.Why) : default),
            e => Assert.Equal(("max", ApprovalScene.Monday.AddMinutes(90), 50_000L), e is OverrideGranted g ? (g.By, g.ExpiresAt, g.Limit.Minor) : default),
            e => Assert.Equal($"override:{OverrideScene.Id}#1", Assert.IsType<WriteOffInstructed>(e).GrantId),
            e => Assert.Equal(("ann", "E-9", 0L), e is OverrideUsed u ? (u.By, u.OnEventId, u.Remaining.Minor) : default),
            e => Assert.Equal(("cora", OverrideVerdict.NotJustified), e is OverrideReviewed v ? (v.By, v.Verdict) : default));
        Assert.Equal(OverrideStatus.Reviewed, _scene.Override!.Status);
        Assert.Equal(Decision.Nothing, _scene.Act());
    }

    [Theory]
    [InlineData("policy.change", 10, "nobody-reachable", "x", 60, "override.can_wait")]
    [InlineData("vendor.onboarding", 10, "nobody-reachable", "x", 60, "override.can_wait")]
    [InlineData("override.grant", 10, "nobody-reachable", "x", 60, "override.can_wait")]
    [InlineData("exception.accept", 10, "nobody-reachable", "x", 60, "override.can_wait")]
    [InlineData("stock.write-off", -1, "nobody-reachable", "x", 60, "override.bad_amount")]
    [InlineData("stock.write-off", 10, "boredom", "x", 60, "override.bad_reason")]
    [InlineData("stock.write-off", 10, "safety", " ", 60, "override.no_comment")]
    [InlineData("stock.write-off", 10, "safety", "x", 0, "override.bad_duration")]
    [InlineData("stock.write-off", 10, "safety", "x", 1441, "override.bad_duration")]
    public void Not_everything_is_an_emergency(string rule, long minor, string reason, string why, int minutes, string code)
    {
        Assert.Equal(code, Code(_scene.Ask(minor, "ann", reason, why, minutes, rule)));
        Assert.Empty(_scene.Events);
    }

    [Fact]
    public void Asked_again_with_the_same_words_it_is_the_same_request_and_with_others_it_waits()
    {
        _scene.Ask();

        Assert.Equal(Decision.Nothing, _scene.Ask());
        Assert.Equal("override.pending", Code(_scene.Ask(60_000)));
        Assert.Equal("override.pending", Code(_scene.Ask(by: "ben")));
        _scene.Now += OverrideActs.AnsweredWithin;
        Assert.IsType<Decision.Accepted>(_scene.Ask(60_000));
        Assert.Equal(2, _scene.Override!.Round);
        Assert.Equal(1, _scene.Events.OfType<OverrideExpired>().Single().Round);
    }

    [Fact]
    public void Whoever_has_the_ordinary_grant_needs_no_override()
    {
        var ordinary = new ApprovalScene().Hire("ben", 500_000, "store-manager");
        ordinary.Ask(50_000);
        ordinary.Decide("ben");
        _scene.Approval = ordinary.Approval;

        Assert.Equal("override.not_needed", Code(_scene.Ask()));
    }

    [Theory]
    [InlineData("ann", "separation.requested")]
    [InlineData("tim", "separation.touched")]
    [InlineData("lou", "separation.requested")]
    [InlineData("dee", "separation.requested")]
    [InlineData("sam", "authority.missing")]
    [InlineData("cora", "authority.missing")]
    [InlineData("low", "authority.missing")]
    [InlineData("una", "authority.missing")]
    public void Whoever_asked_or_had_a_hand_in_it_or_has_no_authority_does_not_grant(string who, string code)
    {
        _scene.Hire("tim", 100_000, OverrideActs.Grant, "director");
        _scene.Hire("lou", 100_000, OverrideActs.Grant, "director");
        _scene.Hire("low", 49_999, OverrideActs.Grant, "director");
        _scene.Hire("una", 100_000, OverrideActs.Grant, "store-manager");
        _scene.Say("dee", new PersonEnrolled("dee", "UK", Scope.Everything));
        _scene.Say("ann", new DelegationGranted("D", "ann", "dee", Scope.Everything, DateTimeOffset.UnixEpoch, ApprovalScene.Monday.AddDays(2), DelegationTrigger.Window));
        _scene.Participants = Participants.Evolve(null, new ActInstructed("x", OverrideScene.Subject, new(1, "GBP"), []), new Actor(ActorKind.Human, "tim"));
        var ordinary = new ApprovalScene();
        ordinary.Ask(50_000, by: "lou");
        _scene.Approval = ordinary.Approval;
        _scene.Ask();

        Assert.Equal(code, Code(_scene.Decide(who)));
        Assert.Equal(OverrideStatus.Requested, _scene.Override!.Status);
        Assert.IsType<Decision.Accepted>(_scene.Decide("max"));
    }

    [Fact]
    public void Whoever_asked_for_an_earlier_round_does_not_grant_a_later_one()
    {
        _scene.Ask();
        _scene.Decide("max", granted: false);
        _scene.Ask(by: "ben");

        Assert.Equal("separation.requested", Code(_scene.Decide("ann")));
    }

    [Fact]
    public void An_answer_is_for_what_was_seen_and_in_time_and_a_refusal_says_why()
    {
        Assert.Equal("override.unknown", Code(_scene.Decide("max")));
        _scene.Ask();

        Assert.Equal("override.no_comment", Code(_scene.Decide("max", granted: false, comment: " ")));
        Assert.Equal("override.asked_anew", Code(_scene.Decide("max", round: 2)));
        _scene.Decide("max", granted: false);
        Assert.Equal("override.decided", Code(_scene.Decide("nora")));
        Assert.Equal("override.over", Code(_scene.Act()));
        _scene.Ask();
        _scene.Now += OverrideActs.AnsweredWithin;
        Assert.Equal("override.expired", Code(_scene.Decide("max")));
    }

    [Fact]
    public void Neither_the_granter_nor_a_system_uses_it_and_nobody_after_its_end()
    {
        _scene.Ask(minutes: 60);
        _scene.Decide("max");

        Assert.Equal("override.own_grant", Code(_scene.Act("max")));
        Assert.Equal("override.person_only", Code(_scene.Act("reaction/x", ActorKind.System)));
        Assert.Equal("override.person_only", Code(_scene.Act("ml", ActorKind.Machine)));
        _scene.Now += TimeSpan.FromMinutes(60);
        Assert.Equal("override.over", Code(_scene.Act("ann")));
        Assert.DoesNotContain(_scene.Events, e => e is WriteOffInstructed or OverrideUsed);
    }

    [Fact]
    public void What_takes_a_part_of_it_may_be_done_until_nothing_is_left()
    {
        _scene.Ask(50_000);
        _scene.Decide("max");

        Assert.Equal(20_000, Left(Use(30_000)));
        Assert.Equal("override.used_up", Code(Use(20_001)));
        Assert.Equal("override.used_up", Code(UseOverrideDecider.Decide(new(1, new(ActorKind.Human, "ann"), "E", new(1, "EUR")), _scene.Override, _scene.Now)));
        Assert.Equal(0, Left(Use(20_000)));
        Assert.Null(_scene.Override!.GrantAt(_scene.Now));
        Assert.Equal("override.over", Code(Use(1)));
        Assert.Single(_scene.Events.OfType<OverrideUsed>().Select(e => e.ReviewBy).Distinct());
    }

    [Theory]
    [InlineData("ann", "separation.requested")]
    [InlineData("nora", "separation.requested")]
    [InlineData("ben", "separation.requested")]
    [InlineData("max", "authority.missing")]
    public void It_is_judged_by_somebody_who_neither_asked_nor_granted_nor_used(string who, string code)
    {
        foreach (var person in new[] { "ann", "ben" })
        {
            _scene.Say(person, new PersonEnrolled(person, "UK", Scope.Everything));
            _scene.Say(person, new RoleAssigned(person, "internal-control", Scope.Everything));
            _scene.Say(person, new AuthorityGranted($"R-{person}", person, [OverrideActs.Review], new(100_000, "GBP"), Scope.Everything, DateTimeOffset.UnixEpoch));
        }

        _scene.Ask();
        _scene.Decide("nora");
        Assert.Equal("override.not_used", Code(_scene.Review("cora")));
        _scene.Act("ben");

        Assert.Equal(code, Code(_scene.Review(who)));
        Assert.Equal("override.no_comment", Code(_scene.Review("cora", comment: "")));
        Assert.IsType<Decision.Accepted>(_scene.Review("cora"));
        Assert.Equal("override.decided", Code(_scene.Review("cora")));
    }

    [Fact]
    public void Nobody_gets_another_before_the_last_was_reviewed()
    {
        _scene.Ask();
        _scene.Decide("max");
        _scene.Act();
        _scene.Now += TimeSpan.FromDays(9);

        Assert.Equal("override.review_pending", Code(_scene.Ask()));
        _scene.Review("cora");
        Assert.IsType<Decision.Accepted>(_scene.Ask());
    }

    [Fact]
    public void Time_ends_what_was_not_answered_or_not_used_once_and_misses_a_review_once()
    {
        Assert.Equal(Decision.Nothing, OverrideClock.Expire(null, 1, _scene.Now));
        _scene.Ask();
        Assert.Equal(Decision.Nothing, OverrideClock.Expire(_scene.Override, 1, _scene.Now.AddHours(4).AddTicks(-1)));
        Assert.IsType<Decision.Accepted>(OverrideClock.Expire(_scene.Override, 1, _scene.Now.AddHours(4)));
        _scene.Decide("max");
        Assert.Equal(Decision.Nothing, OverrideClock.Expire(_scene.Override, 1, _scene.Now.AddMinutes(60).AddTicks(-1)));
        Assert.IsType<Decision.Accepted>(OverrideClock.Expire(_scene.Override, 1, _scene.Now.AddMinutes(60)));
        _scene.Act();
        Assert.Equal(Decision.Nothing, OverrideClock.Expire(_scene.Override, 1, _scene.Now.AddDays(3)));
        Assert.Equal(Decision.Nothing, OverrideClock.MissReview(_scene.Override, 1, _scene.Now.AddDays(3).AddTicks(-1)));
        _scene.Now = _scene.Now.AddDays(3);
        Assert.IsType<Decision.Accepted>(_scene.Take(OverrideClock.MissReview(_scene.Override, 1, _scene.Now)));
        Assert.Equal(Decision.Nothing, OverrideClock.MissReview(_scene.Override, 1, _scene.Now));
        Assert.IsType<Decision.Accepted>(_scene.Review("cora"));
    }

    [Fact]
    public void An_attempt_is_written_down_once_by_RejectOverrideAttemptDecider()
    {
        _scene.Ask();
        var attempt = new RejectOverrideAttempt(OverrideScene.Id, "ann", "separation.requested", "ann asked for it.");

        Assert.IsType<Decision.Accepted>(_scene.Take(RejectOverrideAttemptDecider.Decide(attempt, _scene.Override)));
        Assert.Equal(Decision.Nothing, RejectOverrideAttemptDecider.Decide(attempt, _scene.Override));
    }

    [Fact]
    public void Its_name_is_never_taken_for_a_grant()
    {
        var name = OverrideLinks.GrantId(OverrideScene.Id, 3);

        Assert.Equal((OverrideScene.Id, 3), OverrideLinks.OfGrant(name));
        Assert.Null(ApprovalLinks.OfGrant(name));
        Assert.Null(OverrideLinks.OfGrant(ApprovalLinks.GrantId(OverrideScene.Id, 3)));
    }

    [Fact]
    public void What_has_a_command_of_its_own_is_not_done_here()
    {
        _scene.Ask();
        _scene.Decide("max");

        Assert.Equal("override.own_command", Code(ActByOverrideDecider.Decide(new(OverrideScene.Id), null, _scene.Override, null, _scene.Now)));
        Assert.Equal("override.unknown", Code(ActByOverrideDecider.Decide(new("x"), null, null, null, _scene.Now)));
    }

    private Decision Use(long minor) => _scene.Take(UseOverrideDecider.Decide(new(1, new(ActorKind.Human, "ann"), $"E-{minor}", new(minor, "GBP")), _scene.Override, _scene.Now));

    private static long? Left(Decision decision) => ((decision as Decision.Accepted)?.Events.Single() as OverrideUsed)?.Remaining.Minor;

    private static string? Code(Decision decision) => (decision as Decision.Refused)?.Code;
}
