using RetailLedger.Domain.Governance;
using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Governance.People;

/// <summary>What people may look at follows from what they hold, and from nothing else.</summary>
public sealed class PersonSightTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly Scope York = new(Location: "YORK-03");
    private static readonly Scope Leeds = new(Location: "LEEDS-01");
    private static readonly Scope North = new(Region: "north");

    [Fact]
    public void Whoever_holds_nothing_sees_nothing_wherever_they_work() =>
        Assert.Equal(Sight.Nothing, Of("ann", new PersonEnrolled("ann", "UK", York)));

    [Fact]
    public void Roles_and_authorities_show_where_they_are_held() =>
        Assert.Equal(Sight.Of(York, North), Of("ann", Enrolled("ann"), new RoleAssigned("ann", "planner", York), Granted("ann", North)));

    [Fact]
    public void Somebody_who_sees_everything_sees_no_more_by_a_part_of_it() =>
        Assert.True(Of("ann", Enrolled("ann"), new RoleAssigned("ann", "planner", York), Granted("ann", Scope.Everything)).IsEverything);

    [Fact]
    public void An_authority_shows_nothing_before_and_after_its_time()
    {
        Assert.Equal(Sight.Nothing, Of("ann", Enrolled("ann"), Granted("ann", York, from: Now.AddTicks(1))));
        Assert.Equal(Sight.Of(York), Of("ann", Enrolled("ann"), Granted("ann", York, from: Now)));
        Assert.Equal(Sight.Nothing, Of("ann", Enrolled("ann"), Granted("ann", York, to: Now)));
    }

    [Fact]
    public void What_was_withdrawn_or_belonged_to_whoever_left_shows_nothing()
    {
        Assert.Equal(Sight.Nothing, Of("ann", Enrolled("ann"), Granted("ann", York), new AuthorityRevoked("G", "ann", "over")));
        Assert.Equal(Sight.Nothing, Of("ann", Enrolled("ann"), new RoleAssigned("ann", "planner", York), new PersonLeft("ann")));
        Assert.Equal(Sight.Nothing, Of("ann", new RoleAssigned("ann", "planner", York)));
    }

    [Fact]
    public void Who_stands_in_sees_what_the_other_sees_where_they_stand_in()
    {
        ILedgerEvent[] both = [Enrolled("ann"), Enrolled("ben"), new RoleAssigned("ann", "planner", North), new RoleAssigned("ben", "planner", Leeds)];

        Assert.Equal(Sight.Of(Leeds, North with { Location = "YORK-03" }), Of("ben", [.. both, Lent("ann", "ben", York)]));
        Assert.Equal(Sight.Of(Leeds), Of("ben", [.. both, Lent("ann", "ben", new(Region: "south"))]));
        Assert.Equal(Sight.Of(Leeds), Of("ben", [.. both, Lent("ann", "ben", York, DelegationTrigger.Absence)]));
        Assert.Equal(Sight.Of(Leeds), Of("ben", [.. both, Lent("ann", "ben", York), new PersonLeft("ann")]));
    }

    [Fact]
    public void Delegations_lead_on_as_far_as_authority_does_and_no_circle_is_endless()
    {
        List<ILedgerEvent> said = [new RoleAssigned("a", "planner", York), Lent("d", "a", Scope.Everything)];
        foreach (var (from, to) in new[] { ("a", "b"), ("b", "c"), ("c", "d") })
            said.AddRange([Enrolled(from), Enrolled(to), Lent(from, to, Scope.Everything)]);

        Assert.Equal(Sight.Of(York), Of("b", [.. said]));
        Assert.Equal(Sight.Of(York), Of("c", [.. said]));
        Assert.Equal(Sight.Nothing, Of("d", [.. said]));
    }

    private static PersonEnrolled Enrolled(string person) => new(person, "UK", Scope.Everything);

    private static AuthorityGranted Granted(string person, Scope scope, DateTimeOffset? from = null, DateTimeOffset? to = null) =>
        new("G", person, [ActKinds.WriteOff], new(1, "GBP"), scope, from ?? DateTimeOffset.UnixEpoch, to);

    private static DelegationGranted Lent(string principal, string to, Scope scope, DelegationTrigger trigger = DelegationTrigger.Window) =>
        new($"D-{principal}-{to}", principal, to, scope, DateTimeOffset.UnixEpoch, Now.AddDays(1), trigger);

    private static Sight Of(string person, params ILedgerEvent[] said)
    {
        var records = new Dictionary<string, AuthorityRecord>();
        foreach (var @event in said)
        {
            var id = @event.OwnStream()!["person/".Length..];
            if (AuthorityRecord.Evolve(records.GetValueOrDefault(id), @event) is { } record)
                records[id] = record;
        }

        return PersonSight.Of(person, records, Now);
    }
}
