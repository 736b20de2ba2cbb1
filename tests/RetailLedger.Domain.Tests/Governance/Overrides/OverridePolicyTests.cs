using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>Who grants and who judges an override, and in what time, is what the policies said when it was asked for.</summary>
public sealed class OverridePolicyTests
{
    // Up to 500.00 the shift lead grants, within the hour and for two; above it the usual roles. It is judged by the auditor within a day.
    private static readonly PolicyTable Granting = new(
        OverrideActs.Grant, HitPolicy.Unique, Scope.Everything, [new("amount", PolicyInputType.Money, Currency: "GBP")],
        [
            Row("small", new(UpTo: 50_000), ["shift-lead"], expires: 60, lasts: 120), Row("large", new(Above: 50_000), ["operations-manager", "director"], expires: 240, lasts: 9_999),
        ],
        []);

    private static readonly PolicyTable Judging = new(
        OverrideActs.Review, HitPolicy.Unique, Scope.Everything, [new("amount", PolicyInputType.Money, Currency: "GBP")], [Row("any", null, ["auditor"], expires: 1_440, lasts: 0)], []);

    private readonly OverrideScene _scene = new();

    public OverridePolicyTests()
    {
        _scene.Hire("lea", 100_000, OverrideActs.Grant, "shift-lead");
        _scene.Hire("ada", 100_000, OverrideActs.Review, "auditor");
    }

    [Theory]
    [InlineData(50_000, "lea", "max", 60, 120)]
    [InlineData(50_001, "max", "lea", 240, 1_440)]
    public void The_row_that_fits_says_who_grants_and_how_long_it_may_last(long minor, string grants, string not, int answered, int longest)
    {
        Bind(minor);
        Assert.Equal("override.bad_duration", Code(_scene.Ask(minor, minutes: longest + 1)));
        Accepted(_scene.Ask(minor, minutes: longest));
        Assert.Equal((_scene.Now.AddMinutes(answered), "OVERRIDES", minor <= 50_000 ? "small" : "large"),
            (_scene.Override!.Request.AnswerBy, _scene.Override.Request.GrantPin!.Policy, _scene.Override.Request.GrantPin.Row.Id));
        Assert.True(_scene.Override.Request.GrantPin.Holds());
        Assert.Equal("authority.missing", Code(_scene.Decide(not)));
        Accepted(_scene.Decide(grants));
    }

    [Fact]
    public void It_is_judged_by_whom_the_policy_names_within_its_time_whatever_binds_by_then()
    {
        Bind(40_000);
        Accepted(_scene.Ask(40_000));
        _scene.Policies = OverridePolicies.None;
        Accepted(_scene.Decide("lea"));
        Accepted(_scene.Act());
        Assert.Equal(_scene.Now.AddDays(1), _scene.Override!.ReviewBy);
        Assert.Equal("authority.missing", Code(_scene.Review("cora")));
        Accepted(_scene.Review("ada"));
    }

    [Fact]
    public void A_policy_without_an_answer_is_no_leave()
    {
        Bind(40_000);
        _scene.Policies = _scene.Policies with { ReviewInputs = [] };
        Assert.Equal("override.policy_silent", Code(_scene.Ask(40_000)));
        Assert.Null(_scene.Override);
    }

    [Fact]
    public void Where_none_is_in_force_the_releases_own_words_count()
    {
        Accepted(_scene.Ask(40_000));
        Assert.Equal((_scene.Now + OverrideActs.AnsweredWithin, null, null), (_scene.Override!.Request.AnswerBy, _scene.Override.Request.GrantPin, _scene.Override.Request.ReviewPin));
        Assert.Equal("authority.missing", Code(_scene.Decide("lea")));
        Accepted(_scene.Decide("max"));
    }

    [Fact]
    public void A_policy_that_asks_nobody_lets_nobody_grant()
    {
        Bind(40_000);
        _scene.Policies = _scene.Policies with { Grant = _scene.Policies.Grant! with { Table = Granting with { Rows = [Row("alone", null, [], expires: 60, lasts: 60)] } } };
        Accepted(_scene.Ask(40_000));
        foreach (var person in new[] { "max", "lea", "nora" })
            Assert.NotNull(Code(_scene.Decide(person)));
    }

    private void Bind(long minor)
    {
        IReadOnlyList<PolicyValue> inputs = [PolicyValue.Of("amount", new Money(minor, "GBP")), PolicyValue.Of(OverridePolicies.Rule, ActKinds.WriteOff)];
        _scene.Policies = new(new("OVERRIDES", 1, "d1", Granting, []), inputs, new("JUDGING", 1, "d2", Judging, []), inputs);
    }

    private static PolicyRow Row(string id, PolicyInterval? amount, string[] roles, int expires, int lasts) => new(
        id, amount is null ? [] : [new("amount", amount)],
        new(roles.Length == 0 ? AutomationClass.FullyAutomated : AutomationClass.MandatoryHuman, roles.Length == 0 ? [] : [new(roles[0], 1, expires, roles.ElementAtOrDefault(1))], 0, expires, lasts, "So it is."));

    private static void Accepted(Decision decision) => Assert.IsType<Decision.Accepted>(decision);

    private static string? Code(Decision decision) => (decision as Decision.Refused)?.Code;
}
