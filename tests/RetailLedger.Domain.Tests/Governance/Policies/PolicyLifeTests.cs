using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>A version of a policy goes its way step by step, and binds only when every step was taken.</summary>
public sealed class PolicyLifeTests
{
    private const string Id = "REFUND";

    private static readonly DateTimeOffset Monday = new(2026, 11, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly Grant Grant = new("g#1", ActKinds.PolicyChange, "policy/REFUND", Money.Zero("GBP"), Monday.AddDays(1));

    private Policy? _policy;

    private Decision Take(Decision decision)
    {
        foreach (var @event in decision is Decision.Accepted accepted ? accepted.Events : [])
            _policy = Policy.Evolve(_policy, @event);
        return decision;
    }

    private Decision Draft(PolicyTable table, string digest) => Take(DraftPolicyDecider.Decide(new(Id, table, digest, "pat"), _policy));

    private Decision Prove(int version) => Take(ProvePolicyDecider.Decide(new(Id, version), _policy));

    private Decision BackTest(int version, string report = "r") => Take(RecordPolicyBackTestDecider.Decide(new(Id, version, 1, 9, 5, 0, report, "nothing changes"), _policy));

    private Decision Approve(int version, string digest, Grant? grant) => Take(ApprovePolicyDecider.Decide(new(Id, version, digest), _policy, grant));

    private Decision Activate(int version, DateTimeOffset at, bool shipped = false, params Policy[] others) => Take(ActivatePolicyDecider.Decide(new(Id, version, at, shipped), _policy, others, Monday));

    [Fact]
    public void Step_by_step_a_version_takes_the_place_of_the_one_before()
    {
        Draft(PolicyTables.Refund, "d1");
        Prove(1);
        Activate(1, Monday, shipped: true);
        Assert.Equal(1, _policy!.ActiveAt(Monday)!.Version);
        Assert.Null(_policy.ActiveAt(Monday.AddTicks(-1)));

        Draft(PolicyTables.Refund with { ReopenOn = ["amount", "policyException"] }, "d2");
        Assert.Equal("policy.wrong_stage", ApprovalScene.Code(BackTest(2)));
        Prove(2);
        Assert.Equal("policy.wrong_stage", ApprovalScene.Code(Approve(2, "d2", Grant)));
        BackTest(2);
        Assert.Equal("policy.grant_required", ApprovalScene.Code(Approve(2, "d2", grant: null)));
        Assert.Equal("policy.other_table", ApprovalScene.Code(Approve(2, "d1", Grant)));
        Assert.Equal("policy.wrong_stage", ApprovalScene.Code(Activate(2, Monday.AddDays(1))));
        Approve(2, "d2", Grant);
        Assert.Equal("policy.in_the_past", ApprovalScene.Code(Activate(2, Monday.AddTicks(-1))));
        Activate(2, Monday.AddDays(1));

        Assert.Equal((1, 2), (_policy.ActiveAt(Monday)!.Version, _policy.ActiveAt(Monday.AddDays(1))!.Version));
        Take(RetirePolicyDecider.Decide(new(Id, 2, Monday.AddDays(2), "pat", "no longer needed"), _policy, [], Monday));
        Assert.Equal((2, null), (_policy.ActiveAt(Monday.AddDays(2).AddTicks(-1))!.Version, _policy.ActiveAt(Monday.AddDays(2))));
    }

    [Fact]
    public void What_is_flawed_is_refused_with_the_case_that_shows_it()
    {
        Draft(PolicyTables.Refund with { Rows = [.. PolicyTables.Refund.Rows.Skip(1)] }, "d1");

        var refused = Assert.IsType<Decision.Refused>(Prove(1));
        Assert.Equal("policy.gap", refused.Code);
        Assert.Equal(PolicyStage.Drafted, _policy!.Newest.Stage);
    }

    [Fact]
    public void Nothing_skips_a_step_by_saying_that_it_was_shipped()
    {
        Draft(PolicyTables.Refund, "d1");
        Assert.Equal("policy.wrong_stage", ApprovalScene.Code(Activate(1, Monday, shipped: true)));
        Prove(1);
        Draft(PolicyTables.Refund with { ReopenOn = [] }, "d2");
        Prove(2);

        Assert.Equal("policy.wrong_stage", ApprovalScene.Code(Activate(2, Monday, shipped: true)));
        Assert.Equal("policy.unknown", ApprovalScene.Code(Prove(3)));
        Assert.Equal("policy.wrong_stage", ApprovalScene.Code(RetirePolicyDecider.Decide(new(Id, 1, Monday, "pat", "x"), _policy, [], Monday)));
    }

    [Fact]
    public void A_policy_keeps_its_name_its_kind_and_its_scope()
    {
        Draft(PolicyTables.Refund, "d1");

        Assert.Equal(Decision.Nothing, Draft(PolicyTables.Refund, "d1"));
        Assert.Equal("policy.other_scope", ApprovalScene.Code(Draft(PolicyTables.Refund with { Scope = Scope.Everything }, "d3")));
        Assert.Equal("policy.bad_id", ApprovalScene.Code(DraftPolicyDecider.Decide(new("refund", PolicyTables.Refund, "d"), null)));
    }

    [Fact]
    public void The_narrower_policy_counts_and_two_of_one_width_are_not_both_in_force()
    {
        Policy everywhere = Active("ALL", Scope.Everything), uk = Active("UK", new(LegalEntity: "UK")), leeds = Active("LEEDS", new(Location: "LEEDS-01")), web = Active("WEB", new(Channel: "web"));
        Policy[] all = [everywhere, uk, leeds, web];

        Assert.Equal("ALL", PolicyResolution.Resolve("return.refund", Scope.Everything, all, Monday)!.Policy);
        Assert.Equal("UK", PolicyResolution.Resolve("return.refund", new(LegalEntity: "UK"), all, Monday)!.Policy);
        var found = PolicyResolution.Resolve("return.refund", new(LegalEntity: "UK", Channel: "web", Location: "LEEDS-01"), all, Monday)!;
        Assert.Equal(("LEEDS", 4), (found.Policy, found.Trace.Count));
        Assert.Null(PolicyResolution.Resolve("return.refund", Scope.Everything, [uk], Monday));
        Assert.Null(PolicyResolution.Resolve("return.refund", Scope.Everything, all, Monday.AddDays(-1)));

        Draft(PolicyTables.Refund with { Scope = new(LegalEntity: "UK") }, "d1");
        Prove(1);
        Assert.Equal("policy.ambiguous_scope", ApprovalScene.Code(Activate(1, Monday, shipped: true, uk)));
        Assert.IsType<Decision.Accepted>(Activate(1, Monday, shipped: true, everywhere, leeds, Active("FR", new(LegalEntity: "FR"))));
    }

    private static Policy Active(string id, Scope scope) =>
        new(id, [new(1, PolicyTables.Refund with { Scope = scope }, "d", PolicyStage.Active, EffectiveAt: Monday)]);
}
