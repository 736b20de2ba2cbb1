using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>Who may give what to whom: nobody to themselves, only administrators, and no delegation above, around or beyond the principal.</summary>
public sealed class GivingTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Scope Uk = new(LegalEntity: "UK");
    private static readonly Scope De = new(LegalEntity: "DE");

    private static readonly AuthorityRecord Admin = Fold(new PersonEnrolled("operator", "UK", Uk), new RoleAssigned("operator", Giving.Admin, Uk));
    private static readonly AuthorityRecord Anna = Fold(
        new PersonEnrolled("anna", "UK", Uk), new AuthorityGranted("g-1", "anna", [ActKinds.Refund], new(30_000, "GBP"), Uk, Now.AddDays(-1), Now.AddDays(30)));

    private static readonly GrantAuthority Grant = new("g-2", "anna", [ActKinds.Refund], new(30_000, "GBP"), Uk, Now);
    private static readonly GrantDelegation Stand = new("d-1", "anna", "ben", Uk, Now, Now.AddDays(2), DelegationTrigger.Window);

    private static AuthorityRecord Fold(params ILedgerEvent[] events) => events.Aggregate((AuthorityRecord?)null, AuthorityRecord.Evolve)!;

    private static AuthorityRecord Person(string id, params string[] standIns) => Fold(
        [new PersonEnrolled(id, "UK", Uk), .. standIns.Select(to => new DelegationGranted($"{id}-{to}", id, to, Uk, Now, Now.AddDays(1), DelegationTrigger.Window))]);

    private static Dictionary<string, AuthorityRecord> Known(params AuthorityRecord[] records) => records.ToDictionary(record => record.PersonId);

    private static string Refusal(Decision decision) => Assert.IsType<Decision.Refused>(decision).Code;

    private static T Only<T>(Decision decision) => Assert.IsType<T>(Assert.Single(Assert.IsType<Decision.Accepted>(decision).Events));

    [Fact]
    public void Nobody_gives_anything_to_themselves_not_even_an_administrator()
    {
        Assert.Equal("authority.own_favour", Refusal(EnrolPersonDecider.Decide(new("operator", "UK", Uk), "operator", Admin, Admin)));
        Assert.Equal("authority.own_favour", Refusal(LetPersonGoDecider.Decide(new("operator"), "operator", Admin, Admin)));
        Assert.Equal("authority.own_favour", Refusal(AssignRoleDecider.Decide(new("operator", "finance", Uk), "operator", Admin, Admin)));
        Assert.Equal("authority.own_favour", Refusal(WithdrawRoleDecider.Decide(new("operator", Giving.Admin, Uk), "operator", Admin, Admin)));
        Assert.Equal("authority.own_favour", Refusal(GrantAuthorityDecider.Decide(Grant with { Holder = "operator" }, "operator", Admin, Admin)));
        Assert.Equal("delegation.to_oneself", Refusal(GrantDelegationDecider.Decide(Stand with { Delegate = "anna" }, "anna", Known(Anna), Now)));
        Assert.Equal("delegation.not_own", Refusal(GrantDelegationDecider.Decide(Stand, "ben", Known(Anna, Person("ben")), Now)));
        Assert.Equal("delegation.not_own", Refusal(GrantDelegationDecider.Decide(Stand, "operator", Known(Anna, Person("ben"), Admin), Now)));
    }

    [Fact]
    public void Only_an_administrator_of_that_part_of_the_enterprise_gives()
    {
        Assert.Equal("authority.admin_required", Refusal(EnrolPersonDecider.Decide(new("ben", "UK", Uk), "anna", null, Anna)));
        Assert.Equal("authority.admin_required", Refusal(EnrolPersonDecider.Decide(new("ben", "DE", De), "operator", null, Admin)));
        Assert.Equal("authority.admin_required", Refusal(AssignRoleDecider.Decide(new("anna", "finance", Scope.Everything), "operator", Anna, Admin)));
        Assert.Equal("authority.admin_required", Refusal(GrantAuthorityDecider.Decide(Grant with { Scope = De }, "operator", Anna, Admin)));
        Assert.Equal("authority.admin_required", Refusal(GrantAuthorityDecider.Decide(Grant, "operator", Anna, null)));
        var left = Fold(new PersonEnrolled("operator", "UK", Uk), new RoleAssigned("operator", Giving.Admin, Uk), new PersonLeft("operator"));
        Assert.Equal("authority.admin_required", Refusal(GrantAuthorityDecider.Decide(Grant, "operator", Anna, left)));
        Only<AuthorityGranted>(GrantAuthorityDecider.Decide(Grant, "operator", Anna, Admin));
        Only<RoleAssigned>(AssignRoleDecider.Decide(new("anna", "finance", Uk), "operator", Anna, Admin));
    }

    [Fact]
    public void What_is_given_again_is_given_once_and_a_withdrawn_authority_never_comes_back_under_its_name()
    {
        var granted = Only<AuthorityGranted>(GrantAuthorityDecider.Decide(Grant, "operator", Anna, Admin));
        var holder = AuthorityRecord.Evolve(Anna, granted)!;
        Assert.Equal(Decision.Nothing, GrantAuthorityDecider.Decide(Grant, "operator", holder, Admin));
        Assert.Equal("authority.id_used", Refusal(GrantAuthorityDecider.Decide(Grant with { Limit = new(1, "GBP") }, "operator", holder, Admin)));
        var revoked = AuthorityRecord.Evolve(holder, Only<AuthorityRevoked>(RevokeAuthorityDecider.Decide(new("g-2", "anna", "moved"), "operator", holder, Admin)));
        Assert.Equal(Decision.Nothing, RevokeAuthorityDecider.Decide(new("g-2", "anna", "moved"), "operator", revoked, Admin));
        Assert.Equal("authority.id_used", Refusal(GrantAuthorityDecider.Decide(Grant, "operator", revoked, Admin)));
        Assert.Equal("authority.unknown", Refusal(RevokeAuthorityDecider.Decide(new("g-9", "anna", "moved"), "operator", Fold(new PersonEnrolled("anna", "UK", Uk)), Fold(
            new PersonEnrolled("operator", "UK", Uk), new RoleAssigned("operator", Giving.Admin, Scope.Everything)))));
    }

    [Fact]
    public void An_authority_names_known_acts_a_limit_and_a_window()
    {
        Assert.Equal("authority.bad_kind", Refusal(GrantAuthorityDecider.Decide(Grant with { Kinds = [] }, "operator", Anna, Admin)));
        Assert.Equal("authority.bad_kind", Refusal(GrantAuthorityDecider.Decide(Grant with { Kinds = ["Return refund"] }, "operator", Anna, Admin)));
        Assert.Equal("authority.bad_limit", Refusal(GrantAuthorityDecider.Decide(Grant with { Limit = new(-1, "GBP") }, "operator", Anna, Admin)));
        Assert.Equal("authority.bad_limit", Refusal(GrantAuthorityDecider.Decide(Grant with { Limit = new(1, "pound") }, "operator", Anna, Admin)));
        Assert.Equal("authority.bad_window", Refusal(GrantAuthorityDecider.Decide(Grant with { To = Now }, "operator", Anna, Admin)));
        Assert.Equal("person.not_enrolled", Refusal(GrantAuthorityDecider.Decide(Grant, "operator", null, Admin)));
        Assert.Equal("role.unnamed", Refusal(AssignRoleDecider.Decide(new("anna", " ", Uk), "operator", Anna, Admin)));
    }

    [Fact]
    public void R071_A_delegation_never_leads_back_and_never_lengthens_a_chain_beyond_two()
    {
        Assert.Equal("delegation.cycle", Refusal(GrantDelegationDecider.Decide(Stand, "anna", Known(Anna, Person("ben", "anna")), Now)));
        Assert.Equal("delegation.cycle", Refusal(GrantDelegationDecider.Decide(Stand, "anna", Known(Anna, Person("ben", "cora"), Person("cora", "anna")), Now)));
        Only<DelegationGranted>(GrantDelegationDecider.Decide(Stand, "anna", Known(Anna, Person("ben", "cora"), Person("cora")), Now));
        Assert.Equal("delegation.chain_too_long", Refusal(GrantDelegationDecider.Decide(Stand, "anna", Known(Anna, Person("ben", "cora"), Person("cora", "dan")), Now)));
        Assert.Equal("delegation.chain_too_long", Refusal(GrantDelegationDecider.Decide(Stand, "anna", Known(Anna, Person("eve", "anna"), Person("ben", "cora")), Now)));
        // What has ended binds nobody.
        Only<DelegationGranted>(GrantDelegationDecider.Decide(Stand, "anna", Known(Anna, Person("ben", "anna")), Now.AddDays(1)));
    }

    [Fact]
    public void R071_A_delegation_gives_no_more_than_the_principal_has()
    {
        var known = Known(Anna, Person("ben"));
        Only<DelegationGranted>(GrantDelegationDecider.Decide(Stand with { Limit = new(30_000, "GBP") }, "anna", known, Now));
        Assert.Equal("delegation.above_principal", Refusal(GrantDelegationDecider.Decide(Stand with { Limit = new(30_001, "GBP") }, "anna", known, Now)));
        Assert.Equal("delegation.above_principal", Refusal(GrantDelegationDecider.Decide(Stand with { Limit = new(1, "EUR") }, "anna", known, Now)));
        Assert.Equal("delegation.above_principal", Refusal(GrantDelegationDecider.Decide(Stand with { Kinds = [ActKinds.WriteOff] }, "anna", known, Now)));
        Assert.Equal("delegation.above_principal", Refusal(GrantDelegationDecider.Decide(Stand with { Scope = Scope.Everything }, "anna", known, Now)));
        Assert.Equal("delegation.bad_window", Refusal(GrantDelegationDecider.Decide(Stand with { To = Now }, "anna", known, Now)));
        Assert.Equal("person.not_enrolled", Refusal(GrantDelegationDecider.Decide(Stand, "anna", Known(Anna), Now)));
        // Whoever stands in may let another stand in for the same, once.
        var lent = Fold(new PersonEnrolled("eve", "UK", Uk), new DelegationGranted("d-0", "eve", "cora", Uk, Now, Now.AddDays(2), DelegationTrigger.Window, [ActKinds.Refund], new(50, "GBP")));
        var onward = Stand with { Principal = "cora", Kinds = [ActKinds.Refund], Limit = new(50, "GBP") };
        Only<DelegationGranted>(GrantDelegationDecider.Decide(onward, "cora", Known(lent, Person("cora"), Person("ben")), Now));
        Assert.Equal("delegation.above_principal", Refusal(GrantDelegationDecider.Decide(onward with { Limit = new(51, "GBP") }, "cora", Known(lent, Person("cora"), Person("ben")), Now)));
    }

    [Fact]
    public void A_delegation_is_taken_back_by_the_principal_or_an_administrator()
    {
        var given = AuthorityRecord.Evolve(Anna, Only<DelegationGranted>(GrantDelegationDecider.Decide(Stand, "anna", Known(Anna, Person("ben")), Now)))!;
        Assert.Equal(Decision.Nothing, GrantDelegationDecider.Decide(Stand, "anna", Known(given, Person("ben")), Now));
        Assert.Equal("authority.admin_required", Refusal(RevokeDelegationDecider.Decide(new("d-1", "anna"), "ben", given, Person("ben"))));
        Assert.Equal("delegation.unknown", Refusal(RevokeDelegationDecider.Decide(new("d-9", "anna"), "anna", given, given)));
        Only<DelegationRevoked>(RevokeDelegationDecider.Decide(new("d-1", "anna"), "operator", given, Admin));
        var revoked = AuthorityRecord.Evolve(given, Only<DelegationRevoked>(RevokeDelegationDecider.Decide(new("d-1", "anna"), "anna", given, given)));
        Assert.Equal(Decision.Nothing, RevokeDelegationDecider.Decide(new("d-1", "anna"), "anna", revoked, given));
        Assert.Equal("delegation.id_used", Refusal(GrantDelegationDecider.Decide(Stand, "anna", Known(revoked!, Person("ben")), Now)));
    }

    [Fact]
    public void People_say_themselves_that_they_are_away_and_back_or_an_administrator_does()
    {
        var away = Only<AbsenceDeclared>(DeclareAbsenceDecider.Decide(new("anna", Now, Now.AddDays(2)), "anna", Anna, Anna));
        var absent = AuthorityRecord.Evolve(Anna, away)!;
        Assert.Equal(Decision.Nothing, DeclareAbsenceDecider.Decide(new("anna", Now, Now.AddDays(2)), "operator", absent, Admin));
        Assert.Equal("authority.admin_required", Refusal(DeclareAbsenceDecider.Decide(new("anna", Now, Now.AddDays(2)), "ben", Anna, Person("ben"))));
        Assert.Equal("absence.bad_window", Refusal(DeclareAbsenceDecider.Decide(new("anna", Now, Now), "anna", Anna, Anna)));
        Assert.Equal(Decision.Nothing, EndAbsenceDecider.Decide(new("anna"), "anna", Anna, Anna, Now));
        var back = AuthorityRecord.Evolve(absent, Only<AbsenceEnded>(EndAbsenceDecider.Decide(new("anna"), "anna", absent, absent, Now.AddDays(1))))!;
        Assert.False(back.IsAbsent(Now.AddDays(1)));
        Assert.True(back.IsAbsent(Now));
    }

    [Fact]
    public void Who_is_let_go_is_let_go_once_and_may_come_back()
    {
        var left = AuthorityRecord.Evolve(Anna, Only<PersonLeft>(LetPersonGoDecider.Decide(new("anna", "retired"), "operator", Anna, Admin)));
        Assert.Equal(Decision.Nothing, LetPersonGoDecider.Decide(new("anna"), "operator", left, Fold(new PersonEnrolled("operator", "UK", Uk), new RoleAssigned("operator", Giving.Admin, Scope.Everything))));
        Only<PersonEnrolled>(EnrolPersonDecider.Decide(new("anna", "UK", Uk), "operator", left, Admin));
        Assert.Equal(Decision.Nothing, EnrolPersonDecider.Decide(new("anna", "UK", Uk), "operator", Anna, Admin));
        Assert.Equal("person.bad_id", Refusal(EnrolPersonDecider.Decide(new("two words", "UK", Uk), "operator", null, Admin)));
        Assert.Equal("person.enrolled", Refusal(EnrolPersonDecider.Decide(new("anna", "FR", Uk), "operator", Anna, Admin)));
        Assert.Equal("person.not_enrolled", Refusal(AssignRoleDecider.Decide(new("anna", "finance", Uk), "operator", left, Admin)));
    }
}
