using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance;

/// <summary>Who is left to answer for a write-off: up to 1,000.00 a store manager, or the area manager once nobody answers; above two of finance as well.</summary>
public sealed class CoverageWatchTests
{
    private static readonly DateTimeOffset At = ApprovalScene.Monday;
    private static readonly Scope Leeds = new(Region: "north", Location: "LEEDS-01");
    private static readonly Scope York = new(Region: "north", Location: "YORK-03");
    private static readonly Scope Hull = new(Region: "east", Location: "HULL-04");
    private static readonly Scope Bath = new(Region: "south", Location: "BATH-02");

    private readonly Dictionary<string, AuthorityRecord> _people = new(StringComparer.Ordinal);

    [Fact]
    public void Where_nobody_has_role_and_authority_nobody_is_left()
    {
        Hire("sam", 100_000, Leeds, "store-manager");
        Hire("tom", 100_000, Bath, "cook");

        var lines = Lines("manager", Leeds, York, Bath, Hull);

        Assert.Equal(CoverageStanding.NotTheirOwn, Of(lines, Leeds).Standing);
        Assert.Equal(["sam"], Of(lines, Leeds).Alone);
        Assert.Equal(CoverageStanding.Nobody, Of(lines, Bath).Standing);
        // Places that come to the same are one line, whatever tells them apart.
        Assert.Equal([York, Hull, Bath], Of(lines, York).Places);
        Assert.Equal(2, lines.Count);
    }

    [Fact]
    public void Two_who_may_answer_for_each_other_cover_it_and_one_of_them_away_does_not()
    {
        Hire("sam", 100_000, Leeds, "store-manager");
        Hire("amy", 100_000, new(Region: "north"), "area-manager");
        Assert.Equal(CoverageStanding.Covered, Of(Lines("manager", Leeds), Leeds).Standing);

        Say("amy", new AbsenceDeclared("amy", At.AddDays(-1), At.AddDays(1)));

        Assert.Equal(["sam"], Of(Lines("manager", Leeds), Leeds).Alone);
        Assert.Equal(CoverageStanding.Covered, Of(Lines("manager", At.AddDays(2), Leeds), Leeds).Standing);
    }

    [Fact]
    public void Whoever_stands_in_for_the_one_who_asks_is_no_help()
    {
        Hire("sam", 100_000, Leeds, "store-manager");
        Say("dee", new PersonEnrolled("dee", "UK", Scope.Everything));
        Say("sam", new DelegationGranted("D", "sam", "dee", Scope.Everything, DateTimeOffset.UnixEpoch, At.AddDays(9), DelegationTrigger.Window));

        var line = Of(Lines("manager", Leeds), Leeds);

        Assert.Equal(["dee", "sam"], line.Able);
        Assert.Equal(["sam"], line.Alone);
    }

    [Fact]
    public void A_limit_below_the_band_leaves_nobody_and_one_within_it_not_all()
    {
        Hire("sam", 10_000, Leeds, "store-manager");
        Hire("max", 10_000, Leeds, "store-manager");
        Assert.Equal(CoverageStanding.Nobody, Of(Lines("manager", Leeds), Leeds).Standing);

        Hire("ada", 40_000, Leeds, "store-manager");

        Assert.Equal((CoverageStanding.NotAllOfIt, 40_000L), Of(Lines("manager", Leeds), Leeds) is var line ? (line.Standing, line.UpTo!.Minor) : default);
    }

    [Fact]
    public void Nobody_sits_on_two_chairs()
    {
        // One store manager and two of finance are asked: three people, all of them both.
        foreach (var person in new[] { "ann", "ben", "cas" })
            Hire(person, 500_000, Scope.Everything, "store-manager", "finance");
        Assert.Equal(["ann", "ben", "cas"], Of(Lines("finance", Leeds), Leeds).Alone);
        Hire("dan", 500_000, Scope.Everything, "finance");

        Assert.Equal(CoverageStanding.Covered, Of(Lines("finance", Leeds), Leeds).Standing);
    }

    [Fact]
    public void Without_a_policy_its_owner_is_asked()
    {
        Hire("pol", 500_000, Scope.Everything, "policy-owner");

        var line = CoverageWatch.Of([ActKinds.WriteOff], [Leeds], [], _people, Rates, At).Single();

        Assert.Equal((null, CoverageStanding.NotTheirOwn), (line.Policy, line.Standing));
    }

    [Fact]
    public void What_it_says_of_one_who_asks_is_what_an_answer_gets()
    {
        // For any mix of people: for whom nobody is left, nobody may answer; for anybody else somebody may.
        for (var seed = 0; seed < 300; seed++)
        {
            _people.Clear();
            var dice = new Random(seed);
            foreach (var person in new[] { "ann", "ben", "cas", "dan" })
                Hire(person, dice.Next(2) == 0 ? 100_000 : 5_000, dice.Next(3) == 0 ? Bath : Scope.Everything, dice.Next(3) == 0 ? "cook" : dice.Next(2) == 0 ? "store-manager" : "area-manager");
            var line = Of(Lines("manager", Leeds), Leeds);
            foreach (var asks in _people.Keys)
            {
                var able = CoverageWatch.AbleNow(Asked(asks), _people, null, [], At);
                Assert.Equal(line.Standing == CoverageStanding.Nobody || line.Alone.Contains(asks), able.Count == 0);
            }
        }
    }

    [Fact]
    public void A_hand_in_the_case_leaves_nobody_for_a_request_that_waits()
    {
        Hire("sam", 100_000, Leeds, "store-manager");
        Assert.Equal(["sam"], CoverageWatch.AbleNow(Asked("ann"), _people, null, [], At));

        var touched = Participants.Evolve(null, new ActInstructed("x", ApprovalScene.Subject, new(1, "GBP"), []), new Actor(ActorKind.Human, "sam"));

        Assert.Empty(CoverageWatch.AbleNow(Asked("ann"), _people, touched, [], At));
    }

    [Fact]
    public void A_control_is_named_with_the_places_that_rely_on_it_and_unblocks_what_only_a_hand_blocks()
    {
        Hire("sam", 100_000, Scope.Everything, "store-manager");
        Say("rex", new PersonEnrolled("rex", "UK", York));
        var control = CompensatingControl.Evolve(null, new CompensatingControlAssigned("C-1", Leeds, [ActKinds.WriteOff], "rex", At, At.AddDays(1), "two people", "adm"))!;
        var policy = new Policy("WRITE-OFF", [new(1, ApprovalScene.Policy.Table, "d1", PolicyStage.Active, EffectiveAt: DateTimeOffset.UnixEpoch)]);
        var lines = CoverageWatch.Of([ActKinds.WriteOff], [Leeds, York], [policy], _people, Rates, At, [control]).Where(line => line.Row == "manager").ToList();
        Assert.Equal(["C-1"], Of(lines, Leeds).Controls!);
        Assert.Empty(Of(lines, York).Controls!);
        Assert.Empty(Of([.. CoverageWatch.Of([ActKinds.WriteOff], [Leeds], [policy], _people, Rates, At.AddDays(1), [control]).Where(line => line.Row == "manager")], Leeds).Controls!);

        var touched = Participants.Evolve(null, new ActInstructed("x", ApprovalScene.Subject, new(1, "GBP"), []), new Actor(ActorKind.Human, "sam"));
        var ground = new ApprovalGround(_people, touched, [], "", new([control], _people));
        Assert.Equal([new RelyingApprover("sam", "C-1", "rex")], CoverageWatch.RelyingNow(Asked("ann"), ground, At));
        Assert.Equal(["sam"], CoverageWatch.KeptByHandsNow(Asked("ann"), ground, At));
        Assert.Empty(CoverageWatch.RelyingNow(Asked("ann"), ground with { Control = null }, At));
        Assert.Empty(CoverageWatch.RelyingNow(Asked("sam"), ground, At));
        Assert.Empty(CoverageWatch.KeptByHandsNow(Asked("sam"), ground, At));
    }

    private static Dictionary<string, IReadOnlyList<PinnedRate>> Rates { get; } = [];

    // Escalated, so that either role may answer.
    private static Approval Asked(string by)
    {
        var request = new ApprovalRequested(ApprovalScene.Id, 1, by, new(100_000, "GBP"), Leeds, [], [new("store-manager", 1, 60, "area-manager")], [], [], 60, ExpiresAt: At.AddDays(1));
        ILedgerEvent[] said = [request, new ApprovalTierReached(ApprovalScene.Id, 1, 1, "store-manager", 1, At), new ApprovalEscalated(ApprovalScene.Id, 1, 1, "area-manager", "late")];
        return said.Aggregate((Approval?)null, Approval.Evolve)!;
    }

    private IReadOnlyList<CoverageLine> Lines(string row, params Scope[] places) => Lines(row, At, places);

    private IReadOnlyList<CoverageLine> Lines(string row, DateTimeOffset at, params Scope[] places)
    {
        var policy = new Policy("WRITE-OFF", [new(1, ApprovalScene.Policy.Table, "d1", PolicyStage.Active, EffectiveAt: DateTimeOffset.UnixEpoch)]);
        return [.. CoverageWatch.Of([ActKinds.WriteOff], places, [policy], _people, Rates, at).Where(line => line.Row == row)];
    }

    private static CoverageLine Of(IReadOnlyList<CoverageLine> lines, Scope place) => lines.Single(line => line.Places.Contains(place));

    private void Hire(string person, long limit, Scope scope, params string[] roles)
    {
        Say(person, new PersonEnrolled(person, "UK", Scope.Everything));
        foreach (var role in roles)
            Say(person, new RoleAssigned(person, role, scope));
        Say(person, new AuthorityGranted($"A-{person}", person, [ActKinds.WriteOff], new(limit, "GBP"), scope, DateTimeOffset.UnixEpoch));
    }

    private void Say(string person, ILedgerEvent said) => _people[person] = AuthorityRecord.Evolve(_people.GetValueOrDefault(person), said)!;
}
