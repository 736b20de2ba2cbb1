using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>A control is assigned, used, reviewed, missed and withdrawn: who may, and who may not.</summary>
public sealed class ControlDeciderTests
{
    private const string Approval = "stock.write-off/write-off/WO-1";
    private static readonly DateTimeOffset Now = ApprovalScene.Monday;
    private static readonly Scope Leeds = new("UK", Region: "north", Location: "LEEDS-01");
    private static readonly AuthorityRecord Admin = Person("adm", Scope.Everything, new RoleAssigned("adm", Giving.Admin, new(Region: "north")));
    private static readonly AuthorityRecord Rex = Person("rex", new(Region: "north"));

    [Fact]
    public void Somebody_from_elsewhere_is_assigned_by_an_administrator_of_the_place_once()
    {
        var decision = Assign(Terms());

        var assigned = Assert.IsType<CompensatingControlAssigned>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events));
        Assert.Equal(("rex", "adm", "two people work there", "compensating-control/C-1"), (assigned.Reviewer, assigned.By, assigned.Why, assigned.OwnStream()));
        var known = CompensatingControl.Evolve(null, assigned);
        Assert.Same(Decision.Nothing, Assign(Terms(), known));
        Assert.Equal("control.id_used", Code(Assign(Terms() with { Kinds = [ActKinds.Markdown] }, known)));
        Assert.Equal("control.id_used", Code(Assign(Terms(), CompensatingControl.Evolve(known, new CompensatingControlWithdrawn("C-1", "adm", "closed")))));
    }

    [Theory]
    [InlineData("adm", "authority.own_favour")]
    [InlineData("una", "control.reviewer_there")]
    [InlineData("gone", "person.not_enrolled")]
    [InlineData("nobody", "person.not_enrolled")]
    [InlineData("rex", null)]
    public void The_reviewer_works_elsewhere_acts_in_the_ledger_and_is_not_who_assigns(string reviewer, string? code)
    {
        var record = reviewer switch
        {
            "adm" => Admin,
            "una" => Person("una", new("UK", Location: "LEEDS-01")),
            "gone" => Person("gone", new(Region: "north"), new PersonLeft("gone")),
            "rex" => Rex,
            _ => null,
        };

        Assert.Equal(code, Code(AssignCompensatingControlDecider.Decide(Terms() with { Reviewer = reviewer }, "adm", null, record, Admin, Now)));
    }

    [Fact]
    public void Whoever_works_anywhere_in_the_place_works_there_and_whoever_works_wider_does_not()
    {
        Scope uk = new("UK");
        Assert.True(ControlRules.WorksAt(Person("una", new(Location: "YORK-03")), uk));
        Assert.True(ControlRules.WorksAt(Person("una", new(Region: "north")), uk));
        Assert.False(ControlRules.WorksAt(Person("una", new("DE", Location: "KOELN-1")), uk));
        Assert.False(ControlRules.WorksAt(Person("una", new(Region: "north")), Leeds));
        Assert.True(ControlRules.WorksAt(Person("una", new(Location: "LEEDS-01")), Leeds));
        Assert.False(ControlRules.WorksAt(Person("una", new(Location: "YORK-03")), Leeds));
        Assert.True(ControlRules.WorksAt(AuthorityRecord.Evolve(null, new RoleAssigned("una", "cook", uk))!, Leeds));
    }

    [Fact]
    public void Nobody_assigns_one_without_the_right_or_where_they_work()
    {
        var outsider = Person("out", new(Region: "south"), new RoleAssigned("out", Giving.Admin, new(Region: "south")));
        var there = Person("thea", Leeds, new RoleAssigned("thea", Giving.Admin, Scope.Everything));

        Assert.Equal("authority.admin_required", Code(AssignCompensatingControlDecider.Decide(Terms(), "out", null, Rex, outsider, Now)));
        Assert.Equal("authority.admin_required", Code(AssignCompensatingControlDecider.Decide(Terms(), "nobody", null, Rex, null, Now)));
        Assert.Equal("authority.own_favour", Code(AssignCompensatingControlDecider.Decide(Terms(), "thea", null, Rex, there, Now)));
    }

    [Fact]
    public void It_is_for_a_place_for_acts_that_cannot_wait_and_ends_within_a_year()
    {
        var everywhere = Person("all", Scope.Everything, new RoleAssigned("all", Giving.Admin, Scope.Everything));
        string? Of(AssignCompensatingControl terms) => Code(AssignCompensatingControlDecider.Decide(terms, "all", null, Rex, everywhere, Now));

        Assert.Equal("control.no_place", Of(Terms() with { Place = new(Region: "north") }));
        Assert.Equal("authority.bad_kind", Of(Terms() with { Kinds = [] }));
        foreach (var waits in new[] { ActKinds.PolicyChange, ActKinds.VendorOnboarding, ActKinds.OverrideGrant, ActKinds.OverrideReview, "exception.accept" })
            Assert.Equal("control.can_wait", Of(Terms() with { Kinds = [ActKinds.WriteOff, waits] }));
        Assert.Equal("control.bad_window", Of(Terms() with { To = Now }));
        Assert.Equal("control.bad_window", Of(Terms() with { From = Now.AddDays(-9), To = Now }));
        Assert.Null(Of(Terms() with { To = Now.AddYears(1) }));
        Assert.Equal("control.bad_window", Of(Terms() with { To = Now.AddYears(1).AddTicks(1) }));
        Assert.Equal("control.no_comment", Of(Terms() with { Why = " " }));
        Assert.Equal("control.bad_id", Of(Terms() with { ControlId = "a/b" }));
    }

    [Fact]
    public void It_is_withdrawn_by_an_administrator_or_its_reviewer_and_covers_nothing_any_more()
    {
        var known = Known();
        Assert.True(known.Covers(ActKinds.WriteOff, Leeds, Now));
        Assert.False(known.Covers(ActKinds.WriteOff, Leeds, Now.AddDays(30)));
        Assert.False(known.Covers(ActKinds.Markdown, Leeds, Now));
        Assert.False(known.Covers(ActKinds.WriteOff, new("UK", Region: "north", Location: "YORK-03"), Now));

        Assert.Equal("control.unknown", Code(WithdrawCompensatingControlDecider.Decide(new("C-9", "x"), "adm", null, Admin)));
        Assert.Equal("authority.admin_required", Code(WithdrawCompensatingControlDecider.Decide(new("C-1", "x"), "una", known, Person("una", Leeds))));
        Assert.Equal("control.no_comment", Code(WithdrawCompensatingControlDecider.Decide(new("C-1", ""), "adm", known, Admin)));
        Assert.IsType<Decision.Accepted>(WithdrawCompensatingControlDecider.Decide(new("C-1", "closed"), "adm", known, Admin));
        var over = CompensatingControl.Evolve(known, Assert.IsType<Decision.Accepted>(WithdrawCompensatingControlDecider.Decide(new("C-1", "they do not listen"), "rex", known, Rex)).Events[0])!;
        Assert.False(over.Covers(ActKinds.WriteOff, Leeds, Now));
        Assert.Same(Decision.Nothing, WithdrawCompensatingControlDecider.Decide(new("C-1", "again"), "adm", over, Admin));
    }

    [Fact]
    public void A_decision_that_names_it_is_noted_once_and_none_is_taken_that_it_does_not_carry()
    {
        var known = Known();
        var taken = Taken("C-1");

        var used = Assert.IsType<CompensatingControlUsed>(Assert.Single(Assert.IsType<Decision.Accepted>(UseCompensatingControlDecider.Decide(new(taken, "E-1"), known, Now)).Events));
        Assert.Equal(("ben", "E-1", ApprovalDecision.Agreed, Now.AddDays(5)), (used.Decider, used.OnEventId, used.Decision, used.ReviewBy));
        Assert.Same(Decision.Nothing, UseCompensatingControlDecider.Decide(new(Taken("C-2"), "E-1"), known, Now));
        Assert.Same(Decision.Nothing, UseCompensatingControlDecider.Decide(new(taken with { Control = null }, "E-1"), known, Now));
        Assert.Equal("control.over", Code(UseCompensatingControlDecider.Decide(new(taken, "E-1"), known, Now.AddDays(30))));
        Assert.Equal("control.over", Code(UseCompensatingControlDecider.Decide(new(taken, "E-1"), CompensatingControl.Evolve(known, new CompensatingControlWithdrawn("C-1", "adm", "x")), Now)));
        Assert.Single(CompensatingControl.Evolve(CompensatingControl.Evolve(known, used), used)!.Decisions);
    }

    [Fact]
    public void The_reviewer_reviews_once_however_late_and_of_a_control_that_is_withdrawn_too()
    {
        var used = Used();
        Assert.Equal("control.unknown", Code(Review("rex", Rex, null)));
        Assert.Equal("control.no_decision", Code(ReviewControlledDecisionDecider.Decide(Command("rex") with { Round = 2 }, used, Ground(Rex))));
        Assert.Equal("control.no_comment", Code(ReviewControlledDecisionDecider.Decide(Command("rex") with { Comment = "" }, used, Ground(Rex))));
        Assert.Equal("authority.missing", Code(Review("ian", Guardian("ian"), used)));
        Assert.Equal("authority.missing", Code(Review("rex", Person("rex", new(Region: "north"), new PersonLeft("rex")), used)));
        Assert.Equal("authority.missing", Code(Review("rex", Person("rex", Leeds), used)));

        var withdrawn = CompensatingControl.Evolve(used, new CompensatingControlWithdrawn("C-1", "adm", "x"));
        var reviewed = Assert.IsType<ControlledDecisionReviewed>(Assert.Single(Assert.IsType<Decision.Accepted>(Review("rex", Rex, withdrawn)).Events));
        Assert.Equal((ControlVerdict.NotInOrder, "looked", "ben"), (reviewed.Verdict, reviewed.Comment, reviewed.Decider));
        var done = CompensatingControl.Evolve(withdrawn, reviewed)!;
        Assert.Equal((false, ControlVerdict.NotInOrder), (done.Decisions[0].IsOpen, done.Decisions[0].Verdict));
        Assert.Equal("control.reviewed", Code(Review("rex", Rex, done)));
    }

    [Fact]
    public void Whoever_had_a_part_in_it_does_not_review_it()
    {
        var touched = Participants.Evolve(null, new WriteOffInstructed("x", new(1, "GBP"), []), new Actor(ActorKind.Human, "rex"));
        Assert.Equal(SeparationOfDuties.Touched, Code(ReviewControlledDecisionDecider.Decide(Command("rex"), Used(), new(Rex, null, touched))));

        var scene = new ApprovalScene();
        scene.Ask(50_000, by: "rex");
        Assert.Equal(SeparationOfDuties.Requested, Code(ReviewControlledDecisionDecider.Decide(Command("rex"), Used(), new(Rex, scene.Approval, null))));
        Assert.Equal(SeparationOfDuties.Decided, Code(ReviewControlledDecisionDecider.Decide(Command("ben"), Used(), Ground(Person("ben", Leeds)))));
    }

    [Fact]
    public void A_review_is_missed_when_it_is_due_and_then_whoever_keeps_the_controls_makes_up_for_it()
    {
        var used = Used();
        var due = used.Decisions[0].ReviewBy;
        Assert.Same(Decision.Nothing, ControlClock.MissReview(used, Approval, 1, "ben", due.AddTicks(-1)));
        Assert.Same(Decision.Nothing, ControlClock.MissReview(used, Approval, 1, "una", due));
        var missed = Assert.IsType<ControlledDecisionReviewMissed>(Assert.Single(Assert.IsType<Decision.Accepted>(ControlClock.MissReview(used, Approval, 1, "ben", due)).Events));

        var late = CompensatingControl.Evolve(used, missed)!;
        Assert.Same(Decision.Nothing, ControlClock.MissReview(late, Approval, 1, "ben", due.AddDays(1)));
        Assert.Equal("authority.missing", Code(Review("ian", Person("ian", new(Region: "north")), late)));
        Assert.Equal("authority.missing", Code(Review("ian", Person("ian", Leeds, new RoleAssigned("ian", ControlRules.Guardian, Scope.Everything)), late)));
        Assert.IsType<Decision.Accepted>(Review("ian", Guardian("ian"), late));
        Assert.IsType<Decision.Accepted>(Review("rex", Rex, late));
    }

    [Fact]
    public void A_control_that_was_assigned_for_later_begins_once_and_only_while_it_stands()
    {
        var later = CompensatingControl.Evolve(null, Used().Terms with { From = Now.AddHours(1), To = Now.AddHours(3) })!;
        Assert.Same(Decision.Nothing, ControlClock.Begin(null, Now));
        Assert.Same(Decision.Nothing, ControlClock.Begin(later, Now.AddHours(1).AddTicks(-1)));
        Assert.Same(Decision.Nothing, ControlClock.Begin(later, Now.AddHours(3)));
        Assert.Same(Decision.Nothing, ControlClock.Begin(CompensatingControl.Evolve(later, new CompensatingControlWithdrawn("C-1", "adm", "x")), Now.AddHours(1)));
        var began = Assert.IsType<CompensatingControlStarted>(Assert.Single(Assert.IsType<Decision.Accepted>(ControlClock.Begin(later, Now.AddHours(1))).Events));
        Assert.Same(Decision.Nothing, ControlClock.Begin(CompensatingControl.Evolve(later, began), Now.AddHours(2)));
    }

    [Fact]
    public void A_decision_is_found_by_its_name()
    {
        Assert.Equal((Approval, 3, "ann.lee"), ControlLinks.OfDecision(ControlLinks.Decision(Approval, 3, "ann.lee")));
        Assert.Null(ControlLinks.OfDecision("nothing"));
    }

    private static AssignCompensatingControl Terms() => new("C-1", Leeds, [ActKinds.WriteOff, ActKinds.TransferRelease], "rex", Now, Now.AddDays(30), " two people work there ");

    private static Decision Assign(AssignCompensatingControl terms, CompensatingControl? known = null) => AssignCompensatingControlDecider.Decide(terms, "adm", known, Rex, Admin, Now);

    private static CompensatingControl Known() => CompensatingControl.Evolve(null, ((Decision.Accepted)Assign(Terms())).Events[0])!;

    private static ApprovalDecisionRecorded Taken(string control) =>
        new(Approval, 1, 1, ApprovalDecision.Agreed, "ben", "api", "seen", [], Control: new(control, "rex", Now.AddDays(5), [new("ben", "GoodsReceived")]));

    private static CompensatingControl Used() => CompensatingControl.Evolve(Known(), ((Decision.Accepted)UseCompensatingControlDecider.Decide(new(Taken("C-1"), "E-1"), Known(), Now)).Events[0])!;

    private static ReviewControlledDecision Command(string by) => new("C-1", Approval, 1, "ben", ControlVerdict.NotInOrder, by, " looked ");

    private static ControlReviewGround Ground(AuthorityRecord? reviewer) => new(reviewer, null, null);

    private static Decision Review(string by, AuthorityRecord? reviewer, CompensatingControl? known) => ReviewControlledDecisionDecider.Decide(Command(by), known, Ground(reviewer));

    private static AuthorityRecord Guardian(string id) => Person(id, new(Region: "south"), new RoleAssigned(id, ControlRules.Guardian, new(Region: "north")));

    private static AuthorityRecord Person(string id, Scope home, params ILedgerEvent[] said) =>
        said.Prepend(new PersonEnrolled(id, "UK", home)).Aggregate((AuthorityRecord?)null, AuthorityRecord.Evolve)!;

    private static string? Code(Decision decision) => ApprovalScene.Code(decision);
}
