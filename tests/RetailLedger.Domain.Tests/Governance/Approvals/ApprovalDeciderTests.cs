using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>What may be answered, by whom, and what follows.</summary>
public sealed class ApprovalDeciderTests
{
    private readonly ApprovalScene _scene = new ApprovalScene()
        .Hire("ben", 500_000, "store-manager").Hire("fay", 500_000, "finance").Hire("gus", 500_000, "finance").Hire("ann", 500_000, "store-manager", "finance");

    private ApprovalStatus? Status => _scene.Approval?.Status;

    [Theory]
    [InlineData(9_999, 0)]
    [InlineData(10_000, 0)]
    [InlineData(10_001, 1)]
    [InlineData(100_000, 1)]
    [InlineData(100_001, 2)]
    public void The_row_of_the_policy_says_who_is_asked(long minor, int tiers)
    {
        _scene.Ask(minor);

        Assert.Equal((tiers, tiers == 0 ? ApprovalStatus.Granted : ApprovalStatus.Pending), (_scene.Approval!.Request.Tiers.Count, Status!.Value));
        Assert.True(_scene.Approval.Request.Pin!.Holds());
    }

    [Fact]
    public void Without_a_policy_somebody_is_asked_and_nothing_passes()
    {
        _scene.Ask(1, withPolicy: false);

        Assert.Equal((ApprovalStatus.Pending, PolicyFaults.NoneInForce, RequestApprovalDecider.Fallback), (Status, _scene.Approval!.Request.Fault, _scene.Approval.Request.Tiers.Single()));
        Assert.Null(_scene.Approval.GrantAt(_scene.Now));
    }

    [Fact]
    public void Tiers_answer_in_order_and_by_their_quorum()
    {
        _scene.Ask(200_000);
        Assert.Equal("authority.missing", ApprovalScene.Code(_scene.Decide("fay")));
        _scene.Decide("ben");
        Assert.Equal(2, _scene.Approval!.Tier);
        _scene.Decide("fay");
        Assert.Equal(ApprovalStatus.Pending, Status);
        _scene.Decide("gus");

        Assert.Equal(ApprovalStatus.Granted, Status);
        Assert.Equal(new Money(200_000, "GBP"), _scene.Approval!.GrantAt(_scene.Now)!.Limit);
    }

    [Fact]
    public void Nobody_answers_twice_though_they_hold_both_roles()
    {
        _scene.Hire("una", 500_000, "store-manager", "finance").Ask(200_000, by: "sys");
        _scene.Decide("una");

        Assert.Equal(SeparationOfDuties.Decided, ApprovalScene.Code(_scene.Decide("una")));
        _scene.Decide("fay");
        Assert.Equal(SeparationOfDuties.Decided, ApprovalScene.Code(_scene.Decide("fay")));
    }

    [Fact]
    public void One_who_answers_again_and_again_around_another_is_counted_once_and_the_credit_is_each_ones_own()
    {
        _scene.Ask(200_000, by: "sys");
        _scene.Decide("ben");

        foreach (var person in new[] { "fay", "fay", "gus", "fay" })
            _scene.Decide(person);

        Assert.Equal(["ben", "fay", "gus"], _scene.Events.OfType<ApprovalDecisionRecorded>().Select(decision => decision.By));
        Assert.Equal([(1, "ben"), (2, "fay"), (2, "gus")], _scene.Approval!.Agreements.Select(agreement => (agreement.Tier, agreement.By)));
        Assert.Equal(ApprovalStatus.Granted, Status);
        // Nobody's name can be put under an answer by whoever does not act for them.
        var other = new ApprovalScene().Hire("ben", 500_000, "store-manager").Hire("jo", 500_000);
        other.Ask(50_000, by: "sys");
        Assert.Equal("authority.missing", ApprovalScene.Code(other.Decide("jo", actingFor: "ben")));
    }

    [Fact]
    public void Whoever_asked_never_answers_in_this_round_or_a_later_one_or_through_somebody_else()
    {
        _scene.Ask(50_000, by: "ann");
        Assert.Equal(SeparationOfDuties.Requested, ApprovalScene.Code(_scene.Decide("ann")));
        _scene.Hire("dee", 0);
        _scene.Say("ann", new DelegationGranted("D-1", "ann", "dee", Scope.Everything, DateTimeOffset.UnixEpoch, _scene.Now.AddDays(9), DelegationTrigger.Window));
        Assert.Equal(SeparationOfDuties.Requested, ApprovalScene.Code(_scene.Decide("dee")));

        _scene.Take(WithdrawApprovalDecider.Decide(new(ApprovalScene.Id, "ann"), _scene.Approval));
        _scene.Ask(50_000, by: "zoe");
        Assert.Equal((2, SeparationOfDuties.Requested), (_scene.Approval!.Round, ApprovalScene.Code(_scene.Decide("ann"))));
    }

    [Fact]
    public void Whoever_had_a_hand_in_the_case_does_not_answer_nor_those_who_act_for_them()
    {
        _scene.Participants = Participants.Evolve(null, new WriteOffInstructed("x", new(1, "GBP"), []), new Actor(ActorKind.Human, "ben", "gus"));
        _scene.Ask(50_000);

        Assert.Equal(SeparationOfDuties.Touched, ApprovalScene.Code(_scene.Decide("ben")));
        Assert.Null(Participants.Evolve(null, new WriteOffInstructed("x", new(1, "GBP"), []), new Actor(ActorKind.System, "robot")));
        Assert.Equal(["ben", "gus"], _scene.Participants!.Acts.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_delegate_answers_in_both_names()
    {
        _scene.Hire("dee", 0).Ask(50_000);
        _scene.Say("ben", new DelegationGranted("D-1", "ben", "dee", Scope.Everything, DateTimeOffset.UnixEpoch, _scene.Now.AddDays(9), DelegationTrigger.Window));
        _scene.Decide("dee");

        Assert.Equal(("dee", "ben"), (_scene.Approval!.Agreements.Single().By, _scene.Approval.Agreements.Single().ActingFor));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void An_authority_covers_its_limit_and_no_more(int above, bool may)
    {
        _scene.Hire("lim", 50_000, "store-manager").Ask(50_000 + above);

        Assert.Equal(may, _scene.Decide("lim") is Decision.Accepted);
    }

    [Fact]
    public void What_was_not_seen_is_not_answered_and_the_difference_is_named()
    {
        _scene.Ask(200_000);
        _scene.Take(ViewApprovalDecider.Decide(new(ApprovalScene.Id, "fay"), _scene.Approval, "seen"));
        Assert.Equal(Decision.Nothing, ViewApprovalDecider.Decide(new(ApprovalScene.Id, "fay"), _scene.Approval, "seen"));
        _scene.Decide("ben");
        _scene.Digest = "other";

        var refused = Assert.IsType<Decision.Refused>(_scene.Decide("fay"));
        Assert.Equal("approval.changed", refused.Code);
        Assert.Contains("ben agreed, it is the turn of finance", refused.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_denial_ends_it_with_a_reason_and_a_return_lays_it_before_whoever_asked()
    {
        _scene.Ask(50_000);
        Assert.Equal("approval.no_comment", ApprovalScene.Code(_scene.Decide("ben", ApprovalDecision.Denied, comment: " ")));
        _scene.Decide("ben", ApprovalDecision.ReturnedForChange, "smaller");
        Assert.Equal((ApprovalStatus.Returned, "approval.returned"), (Status, ApprovalScene.Code(_scene.Decide("fay"))));
        _scene.Ask(40_000);
        Assert.Equal((2, ApprovalStatus.Pending), (_scene.Approval!.Round, Status));
        _scene.Decide("ben", ApprovalDecision.Denied);

        Assert.Equal((ApprovalStatus.Denied, "approval.decided"), (Status, ApprovalScene.Code(_scene.Decide("fay"))));
    }

    [Fact]
    public void An_answer_at_the_end_of_its_time_is_too_late_whatever_the_clock_has_done()
    {
        _scene.Ask(50_000);
        _scene.Now = _scene.Approval!.Request.ExpiresAt!.Value;

        Assert.Equal("approval.expired", ApprovalScene.Code(_scene.Decide("ben")));
        _scene.Take(ApprovalClock.Expire(_scene.Approval, 1, _scene.Now));
        Assert.Equal((ApprovalStatus.Expired, null), (Status, _scene.Approval!.GrantAt(_scene.Now)));
        Assert.Equal(Decision.Nothing, ApprovalClock.Expire(_scene.Approval, 1, _scene.Now));
    }

    [Fact]
    public void A_late_tier_is_raised_once_and_only_when_it_is_due()
    {
        _scene.Ask(50_000);
        var due = _scene.Approval!.EscalateAt!.Value;
        Assert.Equal(Decision.Nothing, ApprovalClock.Escalate(_scene.Approval, 1, due.AddTicks(-1)));
        Assert.Equal(Decision.Nothing, ApprovalClock.Escalate(_scene.Approval, 2, due));
        _scene.Take(ApprovalClock.Escalate(_scene.Approval, 1, due));
        // A timer may be delivered three times.
        Assert.Equal(Decision.Nothing, _scene.Take(ApprovalClock.Escalate(_scene.Approval, 1, due)));
        Assert.Equal(Decision.Nothing, _scene.Take(ApprovalClock.Escalate(_scene.Approval, 1, due.AddHours(1))));
        Assert.Single(_scene.Events.OfType<ApprovalEscalated>());

        _scene.Now = due;
        Assert.IsType<Decision.Accepted>(_scene.Hire("ari", 500_000, "area-manager").Decide("ari"));
    }

    [Fact]
    public void A_grant_ends_when_its_time_has_come_or_it_is_used_up_or_taken_back()
    {
        _scene.Ask(50_000);
        _scene.Decide("ben");
        var end = _scene.Approval!.Grant!.ValidUntil;
        Assert.NotNull(_scene.Approval.GrantAt(end.AddTicks(-1)));
        Assert.Null(_scene.Approval.GrantAt(end));
        Assert.Equal(Decision.Nothing, ApprovalClock.Lapse(_scene.Approval, 1, end.AddTicks(-1)));
        Assert.IsType<Decision.Accepted>(ApprovalClock.Lapse(_scene.Approval, 1, end));

        _scene.Take(ConsumeApprovalDecider.Decide(new(ApprovalScene.Id, 1, "e1", new(20_000, "GBP")), _scene.Approval));
        Assert.Equal(Decision.Nothing, ConsumeApprovalDecider.Decide(new(ApprovalScene.Id, 1, "e1", new(20_000, "GBP")), _scene.Approval));
        Assert.Equal((30_000, ApprovalStatus.Granted), (_scene.Approval.Grant!.Remaining.Minor, Status));
        Assert.Equal("authority.missing", ApprovalScene.Code(RevokeApprovalDecider.Decide(new(ApprovalScene.Id, "olu", "why"), _scene.Approval, _scene.Ground, _scene.Now)));
        _scene.Take(RevokeApprovalDecider.Decide(new(ApprovalScene.Id, "ben", "second thoughts"), _scene.Approval, _scene.Ground, _scene.Now));
        Assert.Equal((ApprovalStatus.Revoked, null), (Status, _scene.Approval.GrantAt(_scene.Now)));
    }

    [Fact]
    public void A_used_up_grant_is_none()
    {
        _scene.Ask(5_000);
        _scene.Take(ConsumeApprovalDecider.Decide(new(ApprovalScene.Id, 1, "e1", new(5_000, "GBP")), _scene.Approval));

        Assert.Equal((ApprovalStatus.Consumed, null), (Status, _scene.Approval!.GrantAt(_scene.Now)));
    }

    [Theory]
    [InlineData(50_000, "broken", 0)]
    [InlineData(49_000, "broken", 0)]
    [InlineData(50_001, "broken", 1)]
    [InlineData(50_000, "stolen", 1)]
    public void Only_a_material_change_makes_an_answer_void(long minor, string reason, int voided)
    {
        _scene.Ask(50_000);
        _scene.Decide("ben");
        var decision = _scene.Take(InvalidateApprovalDecider.Decide(
            new(ApprovalScene.Id, new(minor, "GBP"), [PolicyValue.Of("amount", new Money(minor, "GBP")), PolicyValue.Of("reason", reason)]), _scene.Approval));

        Assert.Equal(voided, decision is Decision.Accepted ? 1 : 0);
        Assert.Equal(voided == 0, _scene.Approval!.GrantAt(_scene.Now) is not null);
    }

    [Fact]
    public void A_question_decides_nothing()
    {
        _scene.Ask(50_000);
        _scene.Take(AskAboutApprovalDecider.Decide(new(ApprovalScene.Id, "ben", "which batch?"), _scene.Approval, _scene.Now));
        _scene.Take(AnswerAboutApprovalDecider.Decide(new(ApprovalScene.Id, "ann", "the blue one"), _scene.Approval, _scene.Now));

        Assert.Equal((ApprovalStatus.Pending, 4), (Status, _scene.Events.Count));
        Assert.Equal("approval.unknown", ApprovalScene.Code(AskAboutApprovalDecider.Decide(new(ApprovalScene.Id, "ben", "?"), null, _scene.Now)));
        Assert.Equal("approval.no_comment", ApprovalScene.Code(AnswerAboutApprovalDecider.Decide(new(ApprovalScene.Id, "ben", ""), _scene.Approval, _scene.Now)));
    }

    [Fact]
    public void An_attempt_is_written_down_once_per_person_and_reason()
    {
        _scene.Ask(50_000);
        RejectAttempt attempt = new(ApprovalScene.Id, "ann", SeparationOfDuties.Requested, "asked for it");
        _scene.Take(RejectAttemptDecider.Decide(attempt, _scene.Approval));

        Assert.Equal(Decision.Nothing, RejectAttemptDecider.Decide(attempt, _scene.Approval));
        Assert.IsType<Decision.Accepted>(RejectAttemptDecider.Decide(attempt with { Who = "ben" }, _scene.Approval));
        Assert.Equal(Decision.Nothing, RejectAttemptDecider.Decide(attempt, null));
    }

    [Fact]
    public void Only_whoever_asked_withdraws_and_what_is_asked_for_already_is_not_asked_for_again()
    {
        _scene.Ask(50_000);
        Assert.Equal(Decision.Nothing, _scene.Ask(50_000));
        Assert.Equal("approval.pending", ApprovalScene.Code(_scene.Ask(60_000)));
        Assert.Equal("approval.not_yours", ApprovalScene.Code(WithdrawApprovalDecider.Decide(new(ApprovalScene.Id, "ben"), _scene.Approval)));
        _scene.Take(WithdrawApprovalDecider.Decide(new(ApprovalScene.Id, "ann"), _scene.Approval));

        Assert.Equal(ApprovalStatus.Withdrawn, Status);
        Assert.Equal("approval.bad_subject", ApprovalScene.Code(RequestApprovalDecider.Decide(
            new(ActKinds.WriteOff, "nothing", "ann", new(1, "GBP"), Scope.Everything, [], []), null, null, _scene.Now)));
    }
}
