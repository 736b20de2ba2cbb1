using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>Who may answer for what: on the limit, beyond it, in time, through others, and never above those they act for.</summary>
public sealed class AuthorityCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 11, 30);
    private static readonly Scope North = new(LegalEntity: "UK", Region: "North");
    private static readonly Scope Uk = new(LegalEntity: "UK");

    private static AuthorityQuestion May(string person, Money amount, params PinnedRate[] rates) => new(person, ActKinds.Refund, "finance", amount, North, Now, rates);

    private static Money Gbp(long minor) => new(minor, "GBP");

    private static List<ILedgerEvent> Anna(Money limit) =>
    [
        new PersonEnrolled("anna", "UK", North),
        new RoleAssigned("anna", "finance", Uk),
        new AuthorityGranted("g-1", "anna", [ActKinds.Refund], limit, Uk, Now.AddDays(-1), Now.AddDays(1)),
    ];

    private static DelegationGranted Stand(string principal, string person, DelegationTrigger trigger = DelegationTrigger.Window, Money? limit = null) =>
        new($"{principal}-{person}", principal, person, Uk, Now.AddHours(-1), Now.AddHours(1), trigger, null, limit);

    private static AuthorityAnswer Ask(AuthorityQuestion question, params IEnumerable<ILedgerEvent> events) =>
        AuthorityCheck.Ask(question, AuthorityWorlds.Records(events));

    [Theory]
    [InlineData("GBP", 30_000)]
    [InlineData("JPY", 30_000)]
    [InlineData("KWD", 30_000)]
    public void A_limit_reaches_to_its_last_minor_unit_and_no_further(string currency, long limit)
    {
        var facts = Anna(new(limit, currency));

        Assert.True(Ask(May("anna", new(limit - 1, currency)), facts).May);
        Assert.True(Ask(May("anna", new(limit, currency)), facts).May);
        Assert.True(Ask(May("anna", new(-limit, currency)), facts).May);
        Assert.False(Ask(May("anna", new(limit + 1, currency)), facts).May);
        Assert.False(Ask(May("anna", new(-limit - 1, currency)), facts).May);
        Assert.False(Ask(May("anna", new(long.MinValue, currency)), facts).May);
    }

    [Fact]
    public void Another_currency_counts_only_by_a_rate_with_source_and_day_and_nothing_is_rounded()
    {
        // 300.00 GBP at 1.17647 is 352.941 EUR: one cent less is covered, 352.95 is not, though it would round to 300.01.
        var rate = new PinnedRate("GBP", "EUR", new(1.17647m), "ECB", Day);
        var facts = Anna(Gbp(30_000));

        Assert.True(Ask(May("anna", new(35_294, "EUR"), rate), facts).May);
        Assert.False(Ask(May("anna", new(35_295, "EUR"), rate), facts).May);
        Assert.Equal(AuthorityGap.NoRate, Assert.Single(Ask(May("anna", new(1, "EUR")), facts).Because).Gap);
        Assert.Equal(AuthorityGap.NoRate, Assert.Single(Ask(May("anna", new(1, "EUR"), rate with { Source = " " }), facts).Because).Gap);
        Assert.Equal(AuthorityGap.NoRate, Assert.Single(Ask(May("anna", new(1, "EUR"), rate with { Date = default }), facts).Because).Gap);
        Assert.Equal(AuthorityGap.NoRate, Assert.Single(Ask(May("anna", new(1, "EUR"), rate with { Rate = new(0) }), facts).Because).Gap);
        Assert.Equal([rate], Ask(May("anna", new(1, "EUR"), rate), facts).Because.Single(fact => fact.Id == "g-1").Rates);

        // Where two rates are given, the one that is harder on who asks decides.
        Assert.False(Ask(May("anna", new(35_294, "EUR"), rate, rate with { Rate = new(1.17m), Source = "BoE" }), facts).May);
        Assert.True(Ask(May("anna", new(56_520, "JPY"), new PinnedRate("JPY", "GBP", new(0.005307855m), "ECB", Day)), facts).May);
        Assert.False(Ask(May("anna", new(56_521, "JPY"), new PinnedRate("JPY", "GBP", new(0.005307855m), "ECB", Day)), facts).May);
    }

    [Fact]
    public void A_window_holds_from_its_first_moment_to_the_last_before_its_end()
    {
        var facts = Anna(Gbp(100));
        var question = May("anna", Gbp(100));

        Assert.False(Ask(question with { At = Now.AddDays(-1).AddTicks(-1) }, facts).May);
        Assert.True(Ask(question with { At = Now.AddDays(-1) }, facts).May);
        Assert.True(Ask(question with { At = Now.AddDays(1).AddTicks(-1) }, facts).May);
        Assert.False(Ask(question with { At = Now.AddDays(1) }, facts).May);
        Assert.Equal(new AuthorityStep.Wait(Now.AddDays(1)), Assert.Single(Assert.Single(Ask(question, facts).WouldFlip).Steps));
        Assert.Equal(new AuthorityStep.Wait(Now.AddDays(-1)), Assert.Single(Ask(question with { At = Now.AddDays(-2) }, facts).WouldFlip[0].Steps));
    }

    [Fact]
    public void Role_scope_kind_and_enrolment_are_each_needed_and_each_named()
    {
        var facts = Anna(Gbp(100));
        var question = May("anna", Gbp(100));

        Assert.Equal(["PersonEnrolled", "RoleAssigned", "AuthorityGranted"], Ask(question, facts).Because.Select(fact => fact.Event));
        Assert.Equal(new("RoleAssigned", "anna", "buyer", AuthorityGap.Missing), Assert.Single(Ask(question with { Role = "buyer" }, facts).Because));
        Assert.Equal(new("AuthorityGranted", "anna", Gap: AuthorityGap.Missing), Assert.Single(Ask(question with { Kind = ActKinds.WriteOff }, facts).Because));
        Assert.Equal([AuthorityGap.OtherScope, AuthorityGap.OtherScope], Ask(question with { Scope = new("DE") }, facts).Because.Select(fact => fact.Gap!.Value));
        // A case that does not say where it lies is covered only by what holds everywhere.
        Assert.False(Ask(question with { Scope = Scope.Everything }, facts).May);
        Assert.Equal(new("PersonLeft", "anna", Gap: AuthorityGap.Over), Ask(question, [.. facts, new PersonLeft("anna")]).Because[0]);
        Assert.Equal(["PersonEnrolled", "RoleAssigned", "AuthorityGranted"], Ask(question with { Person = "nobody" }, facts).Because.Select(fact => fact.Event));
    }

    [Fact]
    public void Who_comes_back_has_nothing_of_what_they_had_before()
    {
        var answer = Ask(May("anna", Gbp(1)), [.. Anna(Gbp(100)), new PersonLeft("anna"), new PersonEnrolled("anna", "UK", North)]);

        Assert.False(answer.May);
        Assert.Equal(["RoleAssigned", "AuthorityGranted"], answer.Because.Select(fact => fact.Event));
    }

    [Fact]
    public void A_grant_that_was_revoked_stays_so_whatever_news_comes_after()
    {
        var facts = Anna(Gbp(100));
        Assert.False(Ask(May("anna", Gbp(1)), [.. facts, new AuthorityRevoked("g-1", "anna", "moved")]).May);
        Assert.False(Ask(May("anna", Gbp(1)), [new AuthorityRevoked("g-1", "anna", "moved"), .. facts]).May);
    }

    [Fact]
    public void R071_A_delegate_acts_for_the_principal_up_to_both_limits_and_the_answer_names_both()
    {
        List<ILedgerEvent> facts = [.. Anna(Gbp(100)), new PersonEnrolled("ben", "UK", North), Stand("anna", "ben", limit: Gbp(60))];

        var answer = Ask(May("ben", Gbp(60)), facts);
        Assert.True(answer.May);
        Assert.Equal("anna", answer.ActingFor);
        Assert.Equal(["ben", "anna"], answer.Chain);
        Assert.False(Ask(May("ben", Gbp(61)), facts).May);

        List<ILedgerEvent> generous = [.. facts, Stand("anna", "ben", limit: Gbp(1_000)) with { DelegationId = "more" }];
        Assert.True(Ask(May("ben", Gbp(100)), generous).May);
        Assert.False(Ask(May("ben", Gbp(101)), generous).May);
        Assert.False(Ask(May("ben", Gbp(1)), [.. facts, new AuthorityRevoked("g-1", "anna", "moved")]).May);
        Assert.False(Ask(May("ben", Gbp(1)), [.. facts, new DelegationRevoked("anna-ben", "anna")]).May);
        Assert.False(Ask(May("ben", Gbp(1)), [.. facts, new PersonLeft("anna")]).May);
        Assert.False(Ask(May("ben", Gbp(1)) with { ActingFor = "ben" }, facts).May);
        Assert.True(Ask(May("ben", Gbp(1)) with { ActingFor = "anna" }, facts).May);
        Assert.False(Ask(May("ben", Gbp(1)) with { ActingFor = "cora" }, facts).May);
    }

    [Fact]
    public void R071_A_chain_has_at_most_two_hops_and_leads_nowhere_twice()
    {
        List<ILedgerEvent> facts =
        [
            .. Anna(Gbp(100)), new PersonEnrolled("ben", "UK", North), new PersonEnrolled("cora", "UK", North), new PersonEnrolled("dan", "UK", North),
            Stand("anna", "ben"), Stand("ben", "cora"), Stand("cora", "dan"), Stand("ben", "anna"), Stand("cora", "ben"),
        ];

        Assert.Equal(["cora", "ben", "anna"], Ask(May("cora", Gbp(100)), facts).Chain);
        Assert.False(Ask(May("dan", Gbp(1)), facts).May);
        Assert.Equal(["anna"], Ask(May("anna", Gbp(1)), facts).Chain);
        Assert.False(Ask(May("cora", Gbp(1)), [.. facts, new PersonLeft("ben")]).May);
    }

    [Fact]
    public void What_is_planned_for_an_absence_is_in_force_while_the_principal_is_away()
    {
        List<ILedgerEvent> facts = [.. Anna(Gbp(100)), new PersonEnrolled("ben", "UK", North), Stand("anna", "ben", DelegationTrigger.Absence)];
        AbsenceDeclared away = new("anna", Now, Now.AddMinutes(10));
        var question = May("ben", Gbp(1)) with { ActingFor = "anna" };

        Assert.Equal(AuthorityGap.NotTriggered, Assert.Single(Ask(question, facts).Because).Gap);
        Assert.True(Ask(question, [.. facts, away]).May);
        Assert.False(Ask(question with { At = Now.AddTicks(-1) }, [.. facts, away]).May);
        Assert.False(Ask(question with { At = Now.AddMinutes(10) }, [.. facts, away]).May);
        List<ILedgerEvent> back = [.. facts, away, new AbsenceEnded("anna", Now.AddMinutes(5))];
        Assert.True(Ask(question with { At = Now.AddMinutes(4) }, back).May);
        Assert.False(Ask(question with { At = Now.AddMinutes(5) }, back).May);
        Assert.True(Ask(question, [.. facts, new DelegationActivated("anna-ben", "anna", DelegationTrigger.Timeout)]).May);
        Assert.False(Ask(question, [.. facts, new DelegationActivated("anna-ben", "anna", DelegationTrigger.Absence)]).May);
    }
}
